/**
 * A comparison as people and programs read it: {@link quod.cli.compare.report.TerminalReport}, {@link
 * quod.cli.compare.report.CsvReport}, {@link quod.cli.compare.report.JsonReport} and {@link
 * quod.cli.compare.report.HtmlPage}; {@link quod.cli.compare.report.ReportFiles} keeps them. Uses {@code
 * quod.cli.compare} and {@code quod.cli.terminal}, and measures nothing.
 */
@NullMarked
package quod.cli.compare.report;

import org.jspecify.annotations.NullMarked;
