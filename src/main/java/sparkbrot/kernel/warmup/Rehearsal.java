package sparkbrot.kernel.warmup;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;

/**
 * What a JVM warms its kernel up with: what the image needs, or what its family has instead.
 *
 * @param request whose samples are computed, and dropped
 * @param channels what each sample has
 */
public record Rehearsal(RenderRequest request, Set<Channel> channels) {

  private static final String CHANNELS = "channels";

  public Rehearsal {
    channels = Set.copyOf(channels);
  }

  /** That of an image. */
  public static Rehearsal of(RenderRequest image, Set<Channel> channels) {
    return new Rehearsal(KernelFamilies.of(image.kernel()).rehearsal(image), channels);
  }

  /** As text by option. */
  public Map<String, String> toMap() {
    RequestText text = new RequestText();
    request.describe(text);
    request.kernel().describeExecution(text);
    Set<String> names = new TreeSet<>();
    channels.forEach(channel -> names.add(channel.name()));
    return text.put(CHANNELS, String.join(",", names)).toMap();
  }

  /**
   * Reads what {@link #toMap} made.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static Rehearsal parse(Map<String, String> values) {
    RequestText text = RequestText.of(values);
    RenderRequest request = RenderRequest.parse(text);
    Set<String> names = Set.of(text.get(CHANNELS).split(","));
    Set<Channel> channels = new LinkedHashSet<>(KernelFamilies.of(request.kernel()).channels());
    channels.removeIf(channel -> !names.contains(channel.name()));
    return new Rehearsal(request, channels);
  }
}
