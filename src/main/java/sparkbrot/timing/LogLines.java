package sparkbrot.timing;

import java.io.IOException;
import java.io.Reader;
import sparkbrot.timing.TimingLogReader.MalformedLogException;

/**
 * Lines of a text, like {@link java.io.BufferedReader#readLine()}, but a line without an end is an
 * error and does not fill the heap.
 */
final class LogLines {

  private static final int BUFFER_CHARS = 1 << 16;

  private final String source;
  private final Reader reader;
  private final char[] buffer = new char[BUFFER_CHARS];
  private int at;
  private int end;
  private int lines;

  LogLines(String source, Reader reader) {
    this.source = source;
    this.reader = reader;
  }

  /** The next line without its end; null after the last. */
  String next() throws IOException {
    if (!fill()) {
      return null;
    }
    lines++;
    StringBuilder line = new StringBuilder();
    do {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (line.length() + at - from > TimingLog.MAX_LINE_CHARS) {
        throw new MalformedLogException(
            source
                + ": line "
                + lines
                + " is longer than "
                + TimingLog.MAX_LINE_CHARS
                + " characters");
      }
      line.append(buffer, from, at - from);
      if (at < end) {
        at++;
        break;
      }
    } while (fill());
    return line.toString();
  }

  private boolean fill() throws IOException {
    while (at == end) {
      int read = reader.read(buffer, 0, buffer.length);
      if (read < 0) {
        return false;
      }
      at = 0;
      end = read;
    }
    return true;
  }
}
