package quod.risc0.receipt;

import java.util.List;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;
import quod.risc0.binary.SystemState;

/**
 * What a receipt says: from that state, the machine reached that state and ended so, with that output.
 *
 * @param pre the state before; its digest is the image id of a whole run
 * @param post the state after
 * @param exitCode how it ended
 * @param input unused in version 3: absent or a zero digest
 * @param output the output, absent unless the guest halted or paused
 */
public record ReceiptClaim(
        MaybePruned<SystemState> pre,
        MaybePruned<SystemState> post,
        ExitCode exitCode,
        MaybePruned<Unknown> input,
        MaybePruned<Output> output)
        implements Digestible {
    /** Returns the claim that the program with this image id halted well, with this journal and no assumptions. */
    public static ReceiptClaim ok(Digest imageId, Bytes journal) {
        return new ReceiptClaim(
                MaybePruned.pruned(imageId),
                MaybePruned.of(SystemState.HALTED),
                ExitCode.OK,
                MaybePruned.absent(),
                MaybePruned.of(new Output(MaybePruned.of(journal), MaybePruned.of(Assumptions.NONE))));
    }

    /** Returns tagged("risc0.ReceiptClaim", [input, pre, post, output], [exit code's two numbers]). */
    @Override
    public Digest digest() {
        return Digest.tagged(
                "risc0.ReceiptClaim",
                List.of(input.digest(), pre.digest(), post.digest(), output.digest()),
                exitCode.systemNumber(),
                exitCode.userNumber());
    }
}
