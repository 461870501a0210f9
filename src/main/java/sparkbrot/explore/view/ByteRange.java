package sparkbrot.explore.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a file, as a request asks for them (RFC 9110, section 14). Of several ranges at once
 * none is given.
 *
 * @param first position of the first
 * @param length how many, at least 1
 */
record ByteRange(long first, long length) {

  /** More digits than a file has. */
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * Understands a request.
   *
   * @param size of the file
   * @return nothing if it is no range, or none of a file of this size
   */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? Optional.empty() : of(size - Math.min(size, Long.parseLong(to)), size);
    }
    long first = Long.parseLong(from);
    return to.isEmpty()
        ? of(first, size)
        : of(first, Math.min(size, Math.addExact(Long.parseLong(to), 1)));
  }

  private static Optional<ByteRange> of(long first, long end) {
    return first < end ? Optional.of(new ByteRange(first, end - first)) : Optional.empty();
  }
}
