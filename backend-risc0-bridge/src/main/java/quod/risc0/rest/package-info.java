/**
 * Proving on other machines, over the Bonsai REST interface as Bento clusters and {@code r0vm --manager --api} serve it.
 *
 * <p>Entry: {@link quod.risc0.rest.BonsaiProver}, which takes a job from upload to receipt and picks it up again after a
 * restart; {@link quod.risc0.rest.BonsaiClient} has the single calls. Nothing here is used unless a caller configures
 * it, and nothing is read from the environment. A receipt that comes back is unchecked, like any other.
 *
 * <p>May import {@code quod.risc0.binary}, {@code quod.risc0.receipt}, the api, Jackson's parser and the JDK's HTTP
 * client.
 */
@NullMarked
package quod.risc0.rest;

import org.jspecify.annotations.NullMarked;
