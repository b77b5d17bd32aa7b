/**
 * The performance demo, {@code quod demo}: {@link quod.examples.demo.PerformanceDemo}. Measures the first design's four
 * tests and what they left out, on both provers, and judges that design's conclusions by what it finds.
 *
 * <p>{@code machine} knows where it runs, {@code measure} measures, {@code task} makes work and pipelines, {@code test}
 * holds the tests, {@code report} tells and keeps the results.
 */
@NullMarked
package quod.examples.demo;

import org.jspecify.annotations.NullMarked;
