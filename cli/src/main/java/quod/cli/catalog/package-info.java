/**
 * The programs and backends that can be found. Entry: {@link quod.cli.catalog.Catalog}. May use {@code .outcome}.
 */
@NullMarked
package quod.cli.catalog;

import org.jspecify.annotations.NullMarked;
