package quod.risc0;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quod.api.ConstraintChecker;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.ProvingException;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.UnavailableBackendException;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.R0vmLimits;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptRules;

/** Proves runs with r0vm: run → check → guest → execute → prove → encode. */
final class Risc0Prover implements Prover {
    private static final List<String> PHASES = List.of("run", "check", "guest", "execute", "prove", "encode");

    private final ProverInfo info;
    private final R0vmClient client;
    private final R0vmLimits limits;
    private final Risc0Options options;

    Risc0Prover(ProverInfo info, R0vmClient client, R0vmLimits limits, Risc0Options options) {
        this.info = info;
        this.client = client;
        this.limits = limits;
        this.options = options;
    }

    @Override
    public ProverInfo info() {
        return info;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        try {
            return new Run(request).prove();
        } catch (R0vmException e) {
            throw failure(e);
        }
    }

    /** Returns what a failure of r0vm is to a caller of a prover. */
    static ProvingException failure(R0vmException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case R0vmException.Unusable unusable -> new UnavailableBackendException(message);
            case R0vmException.VersionMismatch mismatch -> new UnavailableBackendException(message);
            case R0vmException.Unsupported unsupported -> new UnavailableBackendException(message);
            default -> new ProverFailedException(message, e);
        };
    }

    /** One proof. */
    private final class Run {
        private final ProveRequest request;
        private final List<ProveStatistics.Phase> phases = new ArrayList<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private final long begun = System.nanoTime();
        private long phaseBegun = begun;

        Run(ProveRequest request) {
            this.request = request;
        }

        ProveResult prove() throws R0vmException {
            enter(0);
            Trace trace = request.runProgram();
            Statement statement = Statement.of(request.program(), trace.rows(), trace.publicValues());

            enter(1);
            if (request.traceCheck()) {
                ConstraintChecker.check(request.program(), trace, request.cancellation());
            }

            enter(2);
            Risc0Guest guest = options.guest().guest(request.program(), trace.rows());
            byte[] journal = guest.journal(statement);
            GuestRun run = run(guest, trace);
            attributes.put("image id", guest.imageId().toHex());

            enter(3);
            Optional<Execution> execution = execute(run, trace, journal);

            enter(4);
            // Proving takes memory by the largest segment that there is, not by the largest that may be.
            GuestRun sized = execution
                    .map(e -> run.withSegmentPo2(Math.clamp(
                            e.largestPo2(),
                            GuestRun.MIN_SEGMENT_PO2,
                            Math.max(GuestRun.MIN_SEGMENT_PO2, run.segmentPo2()))))
                    .orElse(run);
            ProvenRun proven = client.prove(sized, options.receipt(), request.cancellation());

            enter(5);
            Receipt receipt = NewReceipt.of(
                    proven,
                    new ReceiptRules.Expected(guest.imageId(), Optional.of(Bytes.of(journal))),
                    "does not show the statement");
            Proof proof = new Proof(
                    Risc0Backend.ID,
                    new Risc0Parameters(options.guest()).encode(),
                    List.of(statement.claim()),
                    BincodeReceipts.encode(receipt));
            long bytes = proof.encode().length;
            count(proven, receipt);
            leave();
            return new ProveResult(
                    proof, 0, statement, new ProveStatistics(phases, System.nanoTime() - begun, bytes, attributes));
        }

        private GuestRun run(Risc0Guest guest, Trace trace) {
            int po2 = options.segmentPo2().orElseGet(() -> limits.largestSegmentPo2(GuestRun.DEFAULT_SEGMENT_PO2));
            return new GuestRun(
                    guest.program().encode(), guest.input(request.inputs(), trace), po2, options.sessionLimit());
        }

        /** Runs the guest without a proof, which is cheap: an error is found now, not after an hour. */
        private Optional<Execution> execute(GuestRun run, Trace trace, byte[] journal) throws R0vmException {
            Execution execution;
            try {
                execution = client.execute(run, request.cancellation());
            } catch (R0vmException.Unsupported e) {
                return Optional.empty();
            }
            if (!execution.exit().success()) {
                // An unchecked trace may be false: then the constraint is named.
                ConstraintChecker.check(request.program(), trace, request.cancellation());
            }
            execution.requireSuccess();
            if (!Arrays.equals(execution.journal(), journal)) {
                throw new ProverFailedException("the guest's journal is not the statement's: "
                        + execution.journal().length + " bytes, expected " + journal.length);
            }
            attributes.put("cycles, guest", Long.toString(execution.userCycles()));
            attributes.put("cycles, total", Long.toString(execution.totalCycles()));
            attributes.put("segments", Integer.toString(execution.segments().size()));
            return Optional.of(execution);
        }

        private void count(ProvenRun proven, Receipt receipt) {
            attributes.put("r0vm", client.description());
            attributes.put("receipt", receipt.inner().kind());
            attributes.put("seal bytes", Long.toString(receipt.inner().sealBytes()));
            proven.cycles().ifPresent(cycles -> {
                attributes.put("cycles, guest", Long.toString(cycles.user()));
                attributes.put("cycles, total", Long.toString(cycles.total()));
                attributes.put("cycles, paging", Long.toString(cycles.paging()));
                attributes.put("cycles, reserved", Long.toString(cycles.reserved()));
                attributes.put("segments", Long.toString(cycles.segments()));
            });
        }

        private void enter(int index) {
            if (index > 0) {
                leave();
            }
            request.cancellation().check();
            request.progress().phase(PHASES.get(index), index, PHASES.size());
            request.cancellation().check();
        }

        private void leave() {
            long now = System.nanoTime();
            phases.add(new ProveStatistics.Phase(PHASES.get(phases.size()), now - phaseBegun));
            phaseBegun = now;
        }
    }
}
