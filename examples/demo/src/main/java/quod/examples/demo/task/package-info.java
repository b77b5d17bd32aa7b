/**
 * What is proven: {@link quod.examples.demo.task.Requests} makes work, {@link quod.examples.demo.task.Provers} the
 * pipelines that do it, {@link quod.examples.demo.task.Check} judges what comes out. Uses the api, strategies and
 * example programs.
 */
@NullMarked
package quod.examples.demo.task;

import org.jspecify.annotations.NullMarked;
