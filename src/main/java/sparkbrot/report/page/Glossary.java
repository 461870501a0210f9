package sparkbrot.report.page;

import java.util.ArrayList;
import java.util.List;
import sparkbrot.report.Component;

/** The "how to read this" section of a report. */
final class Glossary {

  /** A term and what it means. */
  record Entry(String term, String meaning) {}

  private Glossary() {}

  static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            "T_p",
            "wall time of one repetition on p task slots: plan, compute and assembly tail. Spark's start-up is shown apart, because a job pays it once, whatever its size."));
    entries.add(
        new Entry(
            "median and interval",
            "half of the repetitions took longer. The interval is made of two of the measured times and covers the true median with the stated confidence, whatever the distribution (Hoefler and Belli, SC'15). Two points whose intervals overlap are not shown to differ. Dots are the raw repetitions."));
    entries.add(
        new Entry(
            "speedup S and speedup efficiency E",
            "S = T_1 / T_p and E = S / p compare with the base, whose absolute time is stated. In a weak sweep the image grows with the cores and E = (work_p / T_p) / (p work_1 / T_1), by iterations really computed. E is what one pays for."));
    entries.add(
        new Entry(
            "utilisation",
            "(kernel + colour + encode) / (cores x compute wall): how busy the slots of this run were. It can be high while E is low, for instance when all cores are busy but each is slower than alone."));
    entries.add(
        new Entry(
            "serial fraction e",
            "Karp and Flatt's (1/S - 1/p) / (1 - 1/p). If it stays the same as p grows, a serial part limits; if it grows, overhead does."));
    entries.add(
        new Entry(
            "imbalance",
            "latest finish of a slot over the mean finish, from the beginning of the compute phase; 1 is perfect."));
    entries.add(
        new Entry(
            "Amdahl and USL",
            "X(p) = γ p / (1 + α (p - 1) + β p (p - 1)). α is what queues for something serial, β what every pair of cores costs; Amdahl's law has β = 0. Fits are extrapolated at your own risk; a law is fitted from one core count more than it has parameters."));
    entries.add(
        new Entry(
            "oversubscribed",
            "more task slots than the machine has processors. Shown hollow, never fitted."));
    for (Component component : Component.values()) {
      entries.add(new Entry(component.title(), component.meaning() + "."));
    }
    return entries;
  }
}
