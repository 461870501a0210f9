package sparkbrot.color.coloring;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.Histogram;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.light.LightColoring;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RequestText;

/**
 * Makes pictures to look at: every view by every colouring, 3 x 3 samples a pixel averaged in
 * linear light. Arguments: folder, tile width, then colourings as {@code
 * color=smooth;palette=dusk}.
 */
final class ContactSheet {

  private static final int SAMPLES = 3;

  /** Centre, width, limit. */
  private static final double[][] VIEWS = {
    {-0.75, 0, 3, 2000},
    {-0.743643887, 0.131825904, 2e-3, 4000},
    {-0.743643887, 0.131825904, 1e-5, 6000},
    {0.2925755, -0.0149977, 6e-4, 3000},
    {-1.7685, 0.0017, 0.03, 2000},
    {-0.7746806106269039, -0.1374168856037867, 3e-9, 8000},
  };

  private ContactSheet() {}

  public static void main(String[] args) throws IOException {
    File folder = new File(args[0]);
    int tile = Integer.parseInt(args[1]);
    for (int view = 0; view < VIEWS.length; view++) {
      double[] v = VIEWS[view];
      int width = tile * SAMPLES;
      int height = width * 2 / 3;
      PlainChannels channels =
          new PlainChannels(v[0], v[1], v[2], width, height, (int) v[3], SAMPLES);
      SampleBlock block = channels.block(new PixelRegion(0, 0, height, width));
      for (int i = 2; i < args.length; i++) {
        RequestText options = new RequestText();
        for (String option : args[i].split(";", -1)) {
          String[] pair = option.split("=", 2);
          options.put(pair[0], pair[1]);
        }
        Histogram histogram = new Histogram();
        histogram.add(block);
        Coloring coloring = Colorings.parse(options).with(histogram);
        BufferedImage image = picture(block, (LightColoring) coloring);
        String name = String.format(Locale.ROOT, "%d-%02d.png", view, i - 2);
        ImageIO.write(image, "png", new File(folder, name));
      }
    }
  }

  private static BufferedImage picture(SampleBlock block, LightColoring coloring) {
    float[] fine = new float[3 * block.size()];
    coloring.lightPainter(block.maxIter()).paint(block, 0, block.size(), fine);
    int columns = block.columns() / SAMPLES;
    int rows = block.rows() / SAMPLES;
    PixelBlock pixels = new PixelBlock(PixelFormat.RGB8, 0).resize(rows, columns);
    float[] light = new float[3 * columns];
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int to = 0; to < light.length; to++) {
        float sum = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
          int sampleRow = row * SAMPLES + sample / SAMPLES;
          int sampleColumn = to / 3 * SAMPLES + sample % SAMPLES;
          sum += fine[3 * (sampleRow * block.columns() + sampleColumn) + to % 3];
        }
        light[to] = sum / (SAMPLES * SAMPLES);
      }
      coloring
          .pixelWriter()
          .write(light, 0, columns, new PixelRegion(0, 0, rows, columns), row, 0, pixels);
      for (int column = 0; column < columns; column++) {
        int at = pixels.offset(row) + 3 * column;
        byte[] bytes = pixels.bytes();
        image.setRGB(
            column,
            row,
            (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff);
      }
    }
    return image;
  }
}
