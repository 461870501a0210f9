package sparkbrot.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    this.folder = target.folder();
    this.overwrite = overwrite;
    if (folder.exists() && !overwrite) {
      throw new IOException(folder + " exists already");
    }
    if (folder.exists() && !folder.child(Location.FOLDER_TEXTS).exists()) {
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

  @Override
  public OutputStream stream() {
    return stream;
  }

  /** Cuts what is written into entries. */
  private final class Unpacking extends OutputStream {

    private final ByteArrayOutputStream entry = new ByteArrayOutputStream();
    private int wanted = ZipLocalHeader.BYTES;
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
      if (!ZipLocalHeader.begins(bytes)) {
        // What follows the entries lists them.
        directory = true;
        return;
      }
      ZipLocalHeader header = ZipLocalHeader.of(bytes);
      int begin = ZipLocalHeader.BYTES + header.nameBytes() + header.extraBytes();
      int end = Math.addExact(begin, header.contentBytes());
      if (end < begin || end > MOST_BYTES) {
        throw new IOException("an entry of " + end + " bytes");
      }
      if (wanted < end) {
        wanted = end;
        return;
      }
      String name =
          new String(bytes, ZipLocalHeader.BYTES, header.nameBytes(), StandardCharsets.UTF_8);
      put(name, Arrays.copyOfRange(bytes, begin, end), first);
      first = false;
      entry.reset();
      wanted = ZipLocalHeader.BYTES;
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
    if (to.local()) {
      String digest = HexFormat.of().formatHex(sha256(bytes));
      Location same = byDigest.putIfAbsent(digest, to);
      if (same != null && to.link(same)) {
        return;
      }
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
