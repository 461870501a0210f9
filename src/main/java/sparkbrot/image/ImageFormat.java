package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Map;

/**
 * A file format: {@link PictureFormat} for those that hold pixels, {@link SampleFormat} for those
 * that hold samples and need no colours. Stateless; it travels to the executors.
 */
public interface ImageFormat extends ProductType, Serializable {

  /** Keyword of the counts' hash among a file's texts. */
  String HASH_KEYWORD = "Counts SHA-256";

  /** Keyword of the program that made a file. */
  String SOFTWARE_KEYWORD = "Software";

  /** Grows whenever the encoded bytes could change, other than by another zlib. */
  int revision();

  /**
   * What a file says before its pixels of how it was made, by keyword; empty where the format has
   * no room for it.
   *
   * @throws IOException if the file's begin is damaged
   */
  default Map<String, String> texts(InputStream in) throws IOException {
    return Map.of();
  }

  /** Whether its files say how they were made. */
  default boolean hasTexts() {
    return false;
  }
}
