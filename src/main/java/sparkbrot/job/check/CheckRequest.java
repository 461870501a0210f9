package sparkbrot.job.check;

import java.time.Duration;
import sparkbrot.probe.ProbePlan;
import sparkbrot.report.check.CheckLimits;
import sparkbrot.storage.Location;

/**
 * What a check was asked for.
 *
 * @param plan the work
 * @param limits what is healthy
 * @param logDir where its timing log goes
 * @param waitLimit limit for the master's answer and for the executors
 */
public record CheckRequest(
    ProbePlan plan, CheckLimits limits, Location logDir, Duration waitLimit) {}
