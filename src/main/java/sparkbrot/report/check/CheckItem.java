package sparkbrot.report.check;

import java.util.List;

/**
 * One thing that was checked.
 *
 * @param name its name, of letters and hyphens
 * @param measured what was found, in words
 * @param failures one sentence for each thing that is wrong
 */
public record CheckItem(String name, String measured, List<String> failures) {

  public CheckItem {
    failures = List.copyOf(failures);
  }

  public boolean healthy() {
    return failures.isEmpty();
  }
}
