/**
 * Groups of options that several commands take, and how values become numbers, places, views and
 * logs. Each group is a class that picocli fills in, whose methods turn text into the immutable
 * parts of a request; what is wrong is a {@link sparkbrot.cli.option.UsageException} that names
 * option, value and rule. Options of one command alone stand in that command. Start with {@link
 * sparkbrot.cli.option.TilingOptions}, which is short, then {@link
 * sparkbrot.cli.option.ViewOptions}.
 */
package sparkbrot.cli.option;
