package sparkbrot.report;

import java.util.List;

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
        mode + " scaling to " + Findings.cores(most),
        analysis,
        Findings.of(analysis),
        ReportTables.of(analysis),
        Provenance.of(sweep));
  }
}
