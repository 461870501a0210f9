package sparkbrot.report.page;

import java.util.List;
import sparkbrot.report.ScalingAnalysis;
import sparkbrot.report.Sweep;

/**
 * A report free of format: what all formats say.
 *
 * @param title heading
 * @param analysis the figures
 * @param findings what they mean
 * @param tables the figures as tables
 * @param provenance what ran on what
 */
public record ScalingReport(
    String title,
    ScalingAnalysis analysis,
    List<String> findings,
    List<Table> tables,
    Table provenance) {

  /** Makes the report of a sweep. */
  public static ScalingReport of(Sweep sweep) {
    ScalingAnalysis analysis = ScalingAnalysis.of(sweep);
    int most = analysis.rows().stream().mapToInt(row -> row.point().cores()).max().orElseThrow();
    String mode = sweep.mode() == Sweep.Mode.WEAK ? "Weak" : "Strong";
    return new ScalingReport(
        mode + " scaling to " + Figures.cores(most),
        analysis,
        Conclusions.of(analysis),
        ReportTables.of(analysis),
        Provenance.of(sweep));
  }
}
