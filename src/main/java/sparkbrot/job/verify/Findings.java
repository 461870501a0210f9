package sparkbrot.job.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparkbrot.storage.Location;

/** What a verification found, in lines. */
record Findings(List<String> checked, List<String> faults) {

  /** More would tell nothing new. */
  private static final int MAX_FAULTS = 20;

  Findings() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  void right(String what, String line) {
    checked.add(String.format(Locale.ROOT, "%-13s %s", what, line));
  }

  void fault(String line) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(line);
    }
  }

  void fault(Location file, IOException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    fault(file + ": " + reason);
  }
}
