package sparkbrot.measure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/**
 * What a peer or {@code bench.sh kernel --json} prints: one JSON object on one line. The protocol
 * is in {@code src/peers/README.md}. Texts are null where a line does not say.
 *
 * @param kernel name of what computed
 * @param arithmetic strict or fused
 * @param precision double or float
 * @param shortcuts on or off
 * @param vectorBits width of one vector, 64 for scalar code
 * @param threads threads at work; 1 where the line names none
 * @param workload name or numbers of the image
 * @param widthPx columns
 * @param heightPx rows of the whole image
 * @param maxIter limit of the counts
 * @param rowStep every rowStep-th row was counted, from row 0; 1 where the line names none
 * @param minNanos the fastest warm round; 0 where the line names none
 * @param medianNanos median of the warm rounds
 * @param coldNanos the first round
 * @param countedIterations sum of the counts
 * @param countsSha256 SHA-256 of the counts as little-endian int32, row-major
 * @param runtime language, JDK or libraries with their versions; empty if the line does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PeerResult(
    String kernel,
    String arithmetic,
    String precision,
    String shortcuts,
    int vectorBits,
    Integer threads,
    String workload,
    int widthPx,
    int heightPx,
    int maxIter,
    Integer rowStep,
    long minNanos,
    long medianNanos,
    long coldNanos,
    long countedIterations,
    String countsSha256,
    String runtime) {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  public PeerResult {
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
  public static PeerResult parse(String output) {
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
  public PeerResult requireWork(Workload asked) {
    if (widthPx != asked.widthPx() || heightPx != asked.heightPx() || maxIter != asked.maxIter()) {
      throw new RowFailedException(
          String.format(
              Locale.ROOT,
              "computed %dx%d, %d iterations, not the %s workload",
              widthPx,
              heightPx,
              maxIter,
              asked.name()));
    }
    return this;
  }

  /** As one line of JSON. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and texts is JSON", e);
    }
  }
}
