/** Strategies that make proving faster: each is a decorator of a prover with one idea. */
package quod.strategies;
