/**
 * The command line: one class a command, and the program that runs the one that is asked for and
 * gives its exit code.
 *
 * <p>Each command only reads its options and prints; the work is done in {@code job} and {@code
 * report}. Options that several commands share are in {@code cli.option}, what takes more than some
 * lines to print in {@code cli.console}; neither knows a command. Start reading at {@link
 * sparkbrot.cli.RenderCommand}; errors of use become one line and exit code 2 in {@link
 * sparkbrot.cli.CommandLineProgram}.
 */
package sparkbrot.cli;
