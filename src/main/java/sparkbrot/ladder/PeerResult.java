package sparkbrot.ladder;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/**
 * What a peer or {@code bench.sh kernel --json} prints: one JSON object on one line. The protocol
 * is in {@code src/peers/README.md}.
 *
 * @param vectorBits width of one vector, 64 for scalar code
 * @param threads threads at work; 1 where the line names none
 * @param widthPx columns
 * @param heightPx rows of the whole image
 * @param maxIter limit of the counts
 * @param rowStep every rowStep-th row was counted, from row 0; 1 where the line names none
 * @param medianNanos median of the warm rounds
 * @param coldNanos the first round
 * @param countedIterations sum of the counts
 * @param countsSha256 SHA-256 of the counts as little-endian int32, row-major
 * @param runtime language, JDK or libraries with their versions; empty if the line does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PeerResult(
    int vectorBits,
    Integer threads,
    int widthPx,
    int heightPx,
    int maxIter,
    Integer rowStep,
    long medianNanos,
    long coldNanos,
    long countedIterations,
    String countsSha256,
    @JsonAlias("jdk") String runtime) {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  PeerResult {
    threads = threads == null ? 1 : threads;
    rowStep = rowStep == null ? 1 : rowStep;
    runtime = runtime == null ? "" : runtime;
    requirePositive("vectorBits", vectorBits);
    requirePositive("threads", threads);
    requirePositive("widthPx", widthPx);
    requirePositive("heightPx", heightPx);
    requirePositive("maxIter", maxIter);
    requirePositive("rowStep", rowStep);
    requirePositive("medianNanos", medianNanos);
    requirePositive("coldNanos", coldNanos);
    requirePositive("countedIterations", countedIterations);
    if (countsSha256 == null || !countsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "countsSha256 " + countsSha256 + ": must be 64 lower-case hexadecimal digits");
    }
  }

  private static void requirePositive(String field, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " " + value + ": must be at least 1");
    }
  }

  /**
   * The last line of a program's output that looks like an object.
   *
   * @throws RowFailedException if there is none, or it breaks the protocol
   */
  static PeerResult parse(String output) {
    String line =
        output
            .lines()
            .filter(text -> text.startsWith("{"))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new RowFailedException("printed no JSON object"));
    try {
      return MAPPER.readValue(line, PeerResult.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      String message =
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage();
      throw new RowFailedException(
          "printed a bad result: " + message.lines().findFirst().orElse(""));
    }
  }

  /**
   * Refuses a result for other work than was asked for.
   *
   * @throws RowFailedException naming both
   */
  PeerResult requireWork(LadderWorkload workload, int expectedRows) {
    if (widthPx != workload.sidePx() || heightPx != expectedRows || maxIter != workload.maxIter()) {
      throw new RowFailedException(
          String.format(
              Locale.ROOT,
              "computed %dx%d, %d iterations, not the %s workload",
              widthPx,
              heightPx,
              maxIter,
              workload.option()));
    }
    return this;
  }

  /**
   * As a measurement.
   *
   * @param commandNanos wall time of a whole command; 0 where there is none
   * @param rowStep sample of rows that these are of the picture
   */
  Measurement measurement(double commandNanos, int rowStep) {
    return new Measurement(
        medianNanos,
        coldNanos,
        commandNanos,
        countedIterations,
        countsSha256,
        false,
        rowStep,
        threads,
        vectorBits,
        runtime);
  }
}
