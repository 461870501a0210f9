package sparkbrot.job.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.MembershipRecord;

class SlotsOverTimeTest {

  private static final long BEGIN = 1_790_000_000_000L;
  private static final long SECOND = 1_000_000_000;

  private final SlotsOverTime slots = new SlotsOverTime();

  private void begin(int... cores) {
    List<ClusterRecord.Executor> executors =
        java.util.stream.IntStream.range(0, cores.length)
            .mapToObj(i -> new ClusterRecord.Executor(String.valueOf(i), "host", cores[i]))
            .toList();
    slots.begin(new ClusterRecord("app", 0, 0, cores.length, 1, 0, executors));
  }

  private boolean changed(long millis, int executor, int cores, boolean joined) {
    return slots.changed(
        new MembershipRecord(BEGIN + millis, String.valueOf(executor), "host", cores, joined, ""));
  }

  @Test
  void unchangedSlotsOfUnequalExecutorsAreAddedUp() {
    begin(1, 3);
    assertThat(slots.from(BEGIN, 7)).isEqualTo(new SlotsOverTime.Stretch(4, 4, 28));
  }

  @Test
  void anExecutorCountsFromWhenItJoins() {
    begin(1);
    assertThat(changed(250, 1, 2, true)).isTrue();
    assertThat(slots.now()).isEqualTo(3);
    assertThat(slots.from(BEGIN, SECOND))
        .isEqualTo(new SlotsOverTime.Stretch(3, 1, SECOND / 4 + 3 * (SECOND * 3 / 4)));
    assertThat(slots.from(BEGIN + 1000, SECOND))
        .isEqualTo(new SlotsOverTime.Stretch(3, 3, 3 * SECOND));
  }

  @Test
  void aLostExecutorAndTheOneInItsPlaceLeaveAGap() {
    begin(1, 1);
    changed(500, 1, 1, false);
    changed(750, 2, 1, true);
    assertThat(slots.from(BEGIN, SECOND))
        .isEqualTo(new SlotsOverTime.Stretch(2, 1, 2 * SECOND - SECOND / 4));
  }

  @Test
  void aTimeWithoutAnyExecutorOffersNothing() {
    begin(1);
    changed(200, 0, 1, false);
    changed(700, 1, 1, true);
    assertThat(slots.from(BEGIN, SECOND)).isEqualTo(new SlotsOverTime.Stretch(1, 0, SECOND / 2));
  }

  @Test
  void whatWasThereAtFirstIsNoNews() {
    assertThat(changed(-10, 0, 1, true)).isFalse();
    begin(1);
    assertThat(changed(-5, 0, 1, true)).isFalse();
    assertThat(changed(5, 7, 1, false)).isFalse();
    assertThat(slots.from(BEGIN, SECOND)).isEqualTo(new SlotsOverTime.Stretch(1, 1, SECOND));
  }
}
