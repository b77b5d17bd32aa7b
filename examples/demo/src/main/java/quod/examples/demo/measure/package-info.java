/**
 * Measures several ways to do the same work in turns: {@link quod.examples.demo.measure.Contest} is the entry, {@link
 * quod.examples.demo.measure.Times} what comes out. Uses the JDK alone.
 */
@NullMarked
package quod.examples.demo.measure;

import org.jspecify.annotations.NullMarked;
