/**
 * What timing logs say about scaling: runs of one sweep, medians with intervals, speedup laws and
 * where the time went. Nothing is opened or printed here. Start at {@link
 * sparkbrot.report.ScalingAnalysis}.
 */
package sparkbrot.report;
