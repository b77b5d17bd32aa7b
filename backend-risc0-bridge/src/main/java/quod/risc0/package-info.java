/**
 * The backend {@code risc0}: {@link quod.risc0.Risc0Backend}. It finds RISC Zero's {@code r0vm} and tells its version;
 * proving with it is not built yet, and the backend says so. May import the api.
 */
@NullMarked
package quod.risc0;

import org.jspecify.annotations.NullMarked;
