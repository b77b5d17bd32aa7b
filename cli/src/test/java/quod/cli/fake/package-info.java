/** Programs and backends for tests of the command line. The backends prove nothing. */
@NullMarked
package quod.cli.fake;

import org.jspecify.annotations.NullMarked;
