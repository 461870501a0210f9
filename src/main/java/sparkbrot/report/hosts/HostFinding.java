package sparkbrot.report.hosts;

/**
 * Something about a host that its owner should know.
 *
 * @param host its name, or an executor's where all are on one host
 * @param cause why, as far as the data go
 * @param serious whether it is more than worth knowing
 * @param confidence that it is no chance; 1 for what needs no statistics
 * @param text one sentence, or two
 */
public record HostFinding(
    String host, HostCause cause, boolean serious, double confidence, String text) {}
