package sparkbrot.job.render;

import java.util.List;
import java.util.Map;
import java.util.Set;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.storage.Location;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.RepetitionRecord;

/**
 * What a run came to.
 *
 * @param repetitions one summary each
 * @param cluster what was asked for and granted
 * @param executorsOfKernel which kernel really ran where
 * @param hosts compared with each other
 * @param resumedTiles tiles that earlier runs had finished, kept in the work directory
 * @param startUpNanos from the command to the first repetition
 * @param firstTileNanos from the command to the first finished tile; 0 if none was left to compute
 * @param reference what preceded all samples, in words; empty if nothing did
 * @param firstPass what came before colouring, in words; empty if nothing did
 * @param log where the timing log is
 */
public record JobResult(
    List<RepetitionRecord> repetitions,
    ClusterRecord cluster,
    Map<String, Set<String>> executorsOfKernel,
    HostAnalysis hosts,
    int resumedTiles,
    long startUpNanos,
    long firstTileNanos,
    String reference,
    String firstPass,
    Location log) {}
