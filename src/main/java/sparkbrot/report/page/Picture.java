package sparkbrot.report.page;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A small copy of a rendered picture that a page can carry, or why there is none.
 *
 * @param dataUri PNG as a data URI; null without a picture
 * @param note which picture it is, or why there is none
 */
public record Picture(String dataUri, String note) {

  private static final int LONGER_SIDE_PX = 512;

  private static final int MOST_CHARACTERS = 80_000;

  /**
   * No picture of ours is larger; a header may claim anything, and a row must fit into the heap.
   */
  private static final int MAX_SIDE_PX = 1 << 20;

  /** A page without a picture. */
  public static Picture none(String note) {
    return new Picture(null, note);
  }

  /**
   * Reads a picture by every n-th row and column, so that the heap never holds it whole.
   *
   * @param source where it comes from
   * @param picture not closed
   * @throws IOException also for a picture that is broken or claims to be larger than any of ours
   */
  public static Picture of(String source, InputStream picture) throws IOException {
    try (ImageInputStream input = ImageIO.createImageInputStream(picture)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null || !reader.getFormatName().equalsIgnoreCase("png")) {
        return none("Only a PNG is shown, which " + source + " is not.");
      }
      try {
        reader.setInput(input, true, true);
        int side = Math.max(reader.getWidth(0), reader.getHeight(0));
        if (side > MAX_SIDE_PX) {
          throw new IOException("a side of " + side + " pixels, at most " + MAX_SIDE_PX);
        }
        int step = (side + LONGER_SIDE_PX - 1) / LONGER_SIDE_PX;
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        return new Picture(uri(reader.read(0, every)), "The picture: " + source + ".");
      } catch (RuntimeException e) { // ImageIO's way with some broken files.
        throw new IOException("a broken picture: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** A picture of much detail costs a page more as PNG than it may have. */
  private static String uri(BufferedImage image) throws IOException {
    String png = uri(image, "png");
    if (png.length() <= MOST_CHARACTERS) {
      return png;
    }
    int side = Math.max(image.getWidth(), image.getHeight());
    for (int wanted = side; ; wanted = wanted * 3 / 4) {
      int width = Math.max(1, image.getWidth() * wanted / side);
      int height = Math.max(1, image.getHeight() * wanted / side);
      BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = smaller.createGraphics();
      graphics.drawImage(image, 0, 0, width, height, null);
      graphics.dispose();
      String jpeg = uri(smaller, "jpeg");
      if (jpeg.length() <= MOST_CHARACTERS) {
        return jpeg;
      }
    }
  }

  private static String uri(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return "data:image/"
        + format
        + ";base64,"
        + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
