package sparkbrot.measure.bench;

import java.util.Locale;
import java.util.Set;
import sparkbrot.samples.Channel;

/** What a kernel is asked for. */
enum BenchChannels {
  /** What {@code --color bands} needs. */
  COUNTS(Channel.COUNT),
  /** What {@code --color smooth} needs. */
  SMOOTH(Channel.COUNT, Channel.N, Channel.NF),
  /** What {@code --color lit} and a file of samples need. */
  DISTANCE(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);

  private final Set<Channel> channels;

  BenchChannels(Channel... channels) {
    this.channels = Set.of(channels);
  }

  Set<Channel> channels() {
    return channels;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
