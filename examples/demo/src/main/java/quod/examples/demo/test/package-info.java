/**
 * The tests of the demo, one class each: {@link quod.examples.demo.test.PerformanceTest}. Uses {@code task}, {@code
 * measure}, {@code machine} and {@code report}.
 */
@NullMarked
package quod.examples.demo.test;

import org.jspecify.annotations.NullMarked;
