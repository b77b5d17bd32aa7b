package quod.risc0;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import quod.api.BackendProperties;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Analysis;
import quod.api.SecurityReport.Regime;
import quod.api.SecurityReport.Term;
import quod.risc0.client.ReceiptKind;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.Groth16Receipt;
import quod.risc0.receipt.InnerReceipt;
import quod.risc0.receipt.SegmentReceipt;
import quod.risc0.receipt.SuccinctReceipt;

/**
 * What RISC Zero states of its provers. None of it was derived or checked here, and all of it rests on the random oracle
 * model and the toy problem conjecture.
 *
 * <p>Source: RISC Zero's documentation, version 3.0, page "Cryptographic Security Model" (website/api/security-model.md).
 */
final class Risc0Security {
    private static final String SOURCE = "RISC Zero 3.0, Cryptographic Security Model";
    private static final Term RISCV =
            new Term("RISC-V prover", 96, SOURCE + ": random oracle model, toy problem conjecture");
    private static final Term RECURSION =
            new Term("recursion prover", 99, SOURCE + ": random oracle model, toy problem conjecture");
    private static final Term GROTH16 =
            new Term("Groth16 over BN254", 99, SOURCE + ": pairing, knowledge of exponent, trusted set-up");

    /**
     * A STARK for each segment: its length and the time to verify it grow with the number of segments, so it is not
     * succinct. RISC Zero aims at zero-knowledge and says that it has no proof of it; a composite receipt tells the
     * length of a run. So zero-knowledge is claimed of no receipt here.
     */
    static final BackendProperties COMPOSITE = new BackendProperties(false, false, true, true, false);

    /** One STARK, by recursion, whose length does not depend on the run. */
    static final BackendProperties SUCCINCT = new BackendProperties(true, false, true, true, false);

    /** A pairing argument of constant length, with a trusted set-up. */
    static final BackendProperties PAIRING = new BackendProperties(true, false, false, false, false);

    /** Nothing is proven. */
    private static final BackendProperties FAKE = new BackendProperties(false, false, true, true, true);

    private Risc0Security() {}

    static SecurityReport of(ReceiptKind kind) {
        return stated(
                switch (kind) {
                    case COMPOSITE -> List.of(RISCV);
                    case SUCCINCT -> List.of(RISCV, RECURSION);
                    case GROTH16 -> List.of(RISCV, RECURSION, GROTH16);
                });
    }

    /** Returns the report of a receipt with all that is within it. */
    static SecurityReport of(InnerReceipt receipt) {
        return switch (receipt) {
            case CompositeReceipt composite -> {
                List<Term> terms = new ArrayList<>(List.of(RISCV));
                composite.assumptionReceipts().stream()
                        .flatMap(inner -> of(inner).analyses().getFirst().terms().stream())
                        .filter(term -> !terms.contains(term))
                        .forEach(terms::add);
                yield stated(terms);
            }
            case SuccinctReceipt succinct -> of(ReceiptKind.SUCCINCT);
            case Groth16Receipt groth16 -> of(ReceiptKind.GROTH16);
            case FakeReceipt fake ->
                stated(List.of(new Term("development mode", 0, "a fake receipt: nothing was proven")));
        };
    }

    static BackendProperties properties(ReceiptKind kind) {
        return switch (kind) {
            case COMPOSITE -> COMPOSITE;
            case SUCCINCT -> SUCCINCT;
            case GROTH16 -> PAIRING;
        };
    }

    static BackendProperties properties(InnerReceipt receipt) {
        return switch (receipt) {
            case CompositeReceipt composite -> COMPOSITE;
            case SuccinctReceipt succinct -> SUCCINCT;
            case Groth16Receipt groth16 -> PAIRING;
            case FakeReceipt fake -> FAKE;
        };
    }

    /** Returns the names of the hash functions within a receipt, as receipts have them. */
    static TreeSet<String> hashes(InnerReceipt receipt) {
        TreeSet<String> names = new TreeSet<>();
        switch (receipt) {
            case CompositeReceipt composite -> {
                composite.segments().stream().map(SegmentReceipt::hashFunction).forEach(names::add);
                composite.assumptionReceipts().forEach(inner -> names.addAll(hashes(inner)));
            }
            case SuccinctReceipt succinct -> names.add(succinct.hashFunction());
            case Groth16Receipt groth16 -> {}
            case FakeReceipt fake -> {}
        }
        return names;
    }

    private static SecurityReport stated(List<Term> terms) {
        return new SecurityReport(List.of(new Analysis(Regime.STATED_BY_PROJECT, terms)));
    }
}
