/**
 * What commands print for people beyond single lines: the progress of a job, its summary, timing
 * logs, tables of hosts, and warnings. What is printed for programs, as reports and logs, is made
 * in {@code report} and {@code timing}. Start with {@link sparkbrot.cli.console.RenderSummary}.
 */
package sparkbrot.cli.console;
