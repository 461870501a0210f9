/**
 * The command line: picocli commands that turn arguments into immutable requests, exit codes, and
 * all that is printed to the console.
 *
 * <p>Each command only reads its options and prints; the work is done in {@code job} and {@code
 * report}. Start reading at {@link sparkbrot.cli.RenderCommand}; errors of use become one line and
 * exit code 2 in {@link sparkbrot.cli.CommandLineProgram}.
 */
package sparkbrot.cli;
