package sparkbrot.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A small copy of a rendered picture that a page can carry. */
public final class ImagePreview {

  private static final int LONGER_SIDE_PX = 512;

  /**
   * No picture of ours is larger; a header may claim anything, and a row must fit into the heap.
   */
  private static final int MAX_SIDE_PX = 1 << 20;

  private ImagePreview() {}

  /**
   * Reads a picture by every n-th row and column, so that the heap never holds it whole.
   *
   * @param picture not closed
   * @return PNG as a data URI; empty where the picture is no PNG
   * @throws IOException also for a picture that is broken or claims to be larger than any of ours
   */
  public static Optional<String> dataUri(InputStream picture) throws IOException {
    try (ImageInputStream input = ImageIO.createImageInputStream(picture)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      if (!reader.getFormatName().equalsIgnoreCase("png")) {
        return Optional.empty();
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
        return Optional.of("data:image/png;base64," + base64(reader.read(0, every)));
      } catch (RuntimeException e) { // ImageIO's way with some broken files.
        throw new IOException("a broken picture: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static String base64(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
