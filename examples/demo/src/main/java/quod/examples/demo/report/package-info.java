/**
 * What the demo tells: a {@link quod.examples.demo.report.Section} for each test, printed by {@link
 * quod.examples.demo.report.TextReport}, kept by {@link quod.examples.demo.report.Archive}, and the table in the guide,
 * {@link quod.examples.demo.report.Guide}. Uses {@code machine}, {@code measure} and Jackson.
 */
@NullMarked
package quod.examples.demo.report;

import org.jspecify.annotations.NullMarked;
