/**
 * The smallest backend: {@link quod.examples.hello.HelloBackend} is found by {@link java.util.ServiceLoader}, makes
 * {@link quod.examples.hello.HelloProver} and {@link quod.examples.hello.HelloVerifier}. A teaching example: its proofs
 * hold the inputs. May import {@code quod.api} alone.
 */
@NullMarked
package quod.examples.hello;

import org.jspecify.annotations.NullMarked;
