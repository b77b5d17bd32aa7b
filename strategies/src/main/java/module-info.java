/** Strategies that make proving faster. */
module quod.strategies {}
