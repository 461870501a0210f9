package sparkbrot.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file and the folder of files that belongs to it: {@code set.dzi} and {@code set_files}. What is
 * written is a zip whose entries are stored and have their sizes before them; each becomes a file
 * as it comes. The first entry becomes the file, which is published last, so that it never names
 * files that are not there.
 *
 * <p>Where a rename is a copy the folder has its final name at once, so it must not exist.
 * Elsewhere it gets it at the end, and equal files of this machine are one file with several names.
 */
final class PendingFolder implements PendingFile {

  /** Of a local header (APPNOTE 6.3.10, section 4.3.7). */
  private static final int HEADER_BYTES = 30;

  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int SIZE_AT = 22;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;
  private static final int MOST_BYTES = 64 << 20;

  private final Location folder;
  private final Location written;
  private final PendingFile file;
  private final boolean overwrite;
  private final Unpacking stream = new Unpacking();
  private final Map<String, Location> byDigest = new HashMap<>();
  private boolean published;

  /**
   * @param target the file; the folder is named after it, without its ending
   * @throws IOException if the folder exists and may not be replaced, or was not written by us
   */
  PendingFolder(Location target, boolean overwrite, String tag) throws IOException {
    String name = target.name();
    String stem = name.substring(0, name.lastIndexOf('.'));
    this.folder = target.parent().child(stem + "_files");
    this.overwrite = overwrite;
    if (folder.exists() && !overwrite) {
      throw new IOException(folder + " exists already");
    }
    if (folder.exists() && !folder.child(TEXTS).exists()) {
      throw new IOException(folder + " was not written by Sparkbrot and is left as it is");
    }
    if (folder.exists() && !folder.renames()) {
      throw new IOException(
          folder + " exists already, and this store cannot replace a folder at once: delete it");
    }
    this.written =
        folder.renames()
            ? target.parent().child(Location.temporaryName(folder.name(), tag))
            : folder;
    this.file = target.write(overwrite, tag);
  }

  /** A file of each folder that we write. */
  static final String TEXTS = "sparkbrot.txt";

  @Override
  public OutputStream stream() {
    return stream;
  }

  /** Cuts what is written into entries. */
  private final class Unpacking extends OutputStream {

    private final ByteArrayOutputStream entry = new ByteArrayOutputStream();
    private int wanted = HEADER_BYTES;
    private boolean first = true;
    private boolean directory;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      while (at < offset + length && !directory) {
        int taken = Math.min(wanted - entry.size(), offset + length - at);
        entry.write(bytes, at, taken);
        at += taken;
        if (entry.size() == wanted) {
          complete();
        }
      }
    }

    private void complete() throws IOException {
      byte[] bytes = entry.toByteArray();
      ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (fields.getInt(0) != LOCAL_HEADER) {
        // What follows the entries lists them.
        directory = true;
        return;
      }
      int nameBytes = Short.toUnsignedInt(fields.getShort(NAME_LENGTH_AT));
      int begin = HEADER_BYTES + nameBytes + Short.toUnsignedInt(fields.getShort(EXTRA_LENGTH_AT));
      int end = Math.addExact(begin, fields.getInt(SIZE_AT));
      if (end < begin || end > MOST_BYTES) {
        throw new IOException("an entry of " + end + " bytes");
      }
      if (wanted < end) {
        wanted = end;
        return;
      }
      String name = new String(bytes, HEADER_BYTES, nameBytes, StandardCharsets.UTF_8);
      put(name, Arrays.copyOfRange(bytes, begin, end), first);
      first = false;
      entry.reset();
      wanted = HEADER_BYTES;
    }
  }

  private void put(String name, byte[] bytes, boolean first) throws IOException {
    if (first) {
      file.stream().write(bytes);
      return;
    }
    // Of image/sparkbrot.txt and image/image_files/3/1_2.png, what the folder calls them.
    String[] names = name.split("/");
    Location to = written;
    for (int i = Math.min(names.length - 1, 2); i < names.length; i++) {
      to = to.child(names[i]);
    }
    String digest = HexFormat.of().formatHex(sha256(bytes));
    Location same = byDigest.putIfAbsent(digest, to);
    if (same != null && to.link(same)) {
      return;
    }
    try (OutputStream out = to.grow()) {
      out.write(bytes);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  @Override
  public void publish() throws IOException {
    if (!written.equals(folder)) {
      if (overwrite) {
        folder.deleteTree();
      }
      written.rename(folder);
    }
    published = true;
    file.publish();
  }

  @Override
  public void abort() {
    file.abort();
    if (!published) {
      try {
        written.deleteTree();
      } catch (IOException e) {
        // Nothing more can be done for a file system that is gone.
      }
    }
  }
}
