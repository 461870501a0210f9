/**
 * A scaling analysis as something to read: conclusions in words, tables, and the HTML and Markdown
 * that carry them. Texts of logs are shown, never obeyed. Start at {@link
 * sparkbrot.report.page.ScalingReport}.
 */
package sparkbrot.report.page;
