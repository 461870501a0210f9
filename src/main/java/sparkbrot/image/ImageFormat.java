package sparkbrot.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sparkbrot.samples.ImageDigests;
import sparkbrot.storage.Location;

/**
 * A file format: {@link PictureFormat} for those that hold pixels, {@link SampleFormat} for those
 * that hold samples and need no colours. Stateless; it travels to the executors.
 */
public interface ImageFormat extends ProductType, Serializable {

  /** Keyword of the counts' digest among a file's texts; version 0.1.0 wrote none. */
  String DIGEST_KEYWORD = "Counts digest";

  /** Keyword of the counts' hash, which a file has if it was asked for. */
  String HASH_KEYWORD = "Counts SHA-256";

  /** Both. */
  Set<String> COUNTS_KEYWORDS = Set.of(DIGEST_KEYWORD, HASH_KEYWORD);

  /** What a file says of its counts, by keyword. */
  static Map<String, String> texts(ImageDigests.Counts counts) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(DIGEST_KEYWORD, counts.digest());
    counts.hash().ifPresent(hash -> texts.put(HASH_KEYWORD, hash));
    return texts;
  }

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

  /** Opens a file, as its readers want it. */
  default InputStream open(Location file) throws IOException {
    return file.read();
  }

  /** Whether colours make its files. */
  default boolean picture() {
    return false;
  }

  /** Whether its files say how they were made. */
  default boolean hasTexts() {
    return false;
  }
}
