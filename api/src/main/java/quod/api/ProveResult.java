package quod.api;

/**
 * A proof that was made.
 *
 * @param proof the proof; it may hold other statements as well
 * @param index the statement's index in the proof
 * @param statement what it shows
 * @param statistics what making it took
 */
public record ProveResult(Proof proof, int index, Statement statement, ProveStatistics statistics) {}
