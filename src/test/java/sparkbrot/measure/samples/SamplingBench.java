package sparkbrot.measure.samples;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparkbrot.color.Coloring;
import sparkbrot.color.Painter;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** Renders strips spread over an image on one thread, with different numbers of samples. */
final class SamplingBench {

  private static final int STRIP_ROWS = 16;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final RenderRequest request;
  private final Coloring coloring;
  private final PreparedKernel prepared;
  private final int stripsApart;

  /**
   * A rendering.
   *
   * @param pixels of the strips, 16 bits a component
   * @param samplesPerPixel that were computed, on average
   * @param kernelNanos processor time in kernels for each pixel
   * @param colorNanos the same of all else
   */
  record Rendering(byte[] pixels, double samplesPerPixel, double kernelNanos, double colorNanos) {}

  SamplingBench(RenderRequest request, Coloring coloring, int stripsApart) {
    this.request = request;
    this.coloring = coloring;
    this.stripsApart = stripsApart;
    this.prepared = KernelFamilies.of(request.kernel()).prepare(request, coloring.channels());
  }

  private static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  Rendering render(AntiAliasing how) {
    int widthPx = request.viewport().widthPx();
    SampleKernel kernel = prepared.open();
    SampleKernel others = prepared.open();
    long[] spent = new long[2];
    Painter painter =
        how.painter(
            coloring,
            request,
            (block, offsets) -> {
              long begin = cpuNanos();
              long computed = others.fill(block, offsets);
              spent[0] += cpuNanos() - begin;
              spent[1] += block.size();
              return computed;
            });
    SampleBlock block =
        new SampleBlock(coloring.channels(), STRIP_ROWS * widthPx, request.maxIter());
    PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 0);
    List<byte[]> strips = new ArrayList<>();
    long begin = cpuNanos();
    for (int row = 0; row < request.viewport().heightPx(); row += STRIP_ROWS * stripsApart) {
      long beginKernel = cpuNanos();
      kernel.fill(block.moveTo(PixelRegion.rows(widthPx, row, STRIP_ROWS)));
      spent[0] += cpuNanos() - beginKernel;
      spent[1] += block.size();
      painter.paint(block, pixels);
      strips.add(Arrays.copyOf(pixels.bytes(), pixels.length()));
    }
    double rendered = (double) strips.size() * STRIP_ROWS * widthPx;
    return new Rendering(
        joined(strips),
        spent[1] / rendered,
        spent[0] / rendered,
        (cpuNanos() - begin - spent[0]) / rendered);
  }

  private static byte[] joined(List<byte[]> strips) {
    byte[] all = new byte[strips.size() * strips.get(0).length];
    for (int i = 0; i < strips.size(); i++) {
      System.arraycopy(strips.get(i), 0, all, i * strips.get(0).length, strips.get(0).length);
    }
    return all;
  }

  /** Root of the mean square of differences between stored numbers, in steps of 8 bits. */
  static double difference(byte[] a, byte[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i += 2) {
      double difference = number(a, i) - number(b, i);
      squares += difference * difference;
    }
    return Math.sqrt(2 * squares / a.length) * 255 / 65535;
  }

  private static int number(byte[] pixels, int at) {
    return (pixels[at] & 0xff) << 8 | pixels[at + 1] & 0xff;
  }
}
