package quod.risc0;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quod.api.ConstraintChecker;
import quod.api.Proof;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.Statement;
import quod.api.Trace;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.R0vmException;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.ReceiptRules;

/** Proves runs with a prover of guests: run → check → guest → execute → prove → encode. */
final class Risc0Prover implements Prover {
    private static final List<String> PHASES = List.of("run", "check", "guest", "execute", "prove", "encode");

    private final ProverInfo info;
    private final GuestProver guests;
    private final GuestChoice choice;

    Risc0Prover(ProverInfo info, GuestProver guests, GuestChoice choice) {
        this.info = info;
        this.guests = guests;
        this.choice = choice;
    }

    @Override
    public ProverInfo info() {
        return info;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return new Run(request).prove();
    }

    @Override
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        return requests.size() == 1 && choice == GuestChoice.GENERATED
                ? guests.segmentPo2().map(po2 -> Risc0Forecast.of(requests.getFirst(), po2))
                : Optional.empty();
    }

    @Override
    public void close() {
        guests.close();
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

        ProveResult prove() {
            enter(0);
            Trace trace = request.runProgram();
            Statement statement = Statement.of(request.program(), trace.rows(), trace.publicValues());

            enter(1);
            if (request.traceCheck()) {
                ConstraintChecker.check(request.program(), trace, request.cancellation());
            }

            enter(2);
            Risc0Guest guest = choice.guest(request.program(), trace.rows());
            byte[] journal = guest.journal(statement);
            GuestRun run = guests.run(guest.program(), guest.input(request.inputs(), trace));
            attributes.put("image id", guest.imageId().toHex());
            guest.operations().ifPresent(count -> attributes.put(ProveStatistics.OPERATIONS, Long.toString(count)));

            enter(3);
            Optional<Execution> execution = execute(run, trace, journal);

            enter(4);
            NewReceipt rules = new NewReceipt(
                    new ReceiptRules.Expected(guest.imageId(), Optional.of(Bytes.of(journal))),
                    "does not show the statement");
            GuestProver.Made made = guests.prove(run, execution, rules, request.cancellation());

            enter(5);
            Proof proof = new Proof(
                    Risc0Backend.ID,
                    new Risc0Parameters(choice).encode(),
                    List.of(statement.claim()),
                    BincodeReceipts.encode(made.receipt()));
            long bytes = proof.encode().length;
            count(made);
            leave();
            return new ProveResult(
                    proof, 0, statement, new ProveStatistics(phases, System.nanoTime() - begun, bytes, attributes));
        }

        /** Runs the guest without a proof, which is cheap: an error is found now, not after an hour. */
        private Optional<Execution> execute(GuestRun run, Trace trace, byte[] journal) {
            Optional<Execution> executed = guests.execute(run, request.cancellation());
            if (executed.isEmpty()) {
                return executed;
            }
            Execution execution = executed.get();
            if (!execution.exit().success()) {
                // An unchecked trace may be false: then the constraint is named.
                ConstraintChecker.check(request.program(), trace, request.cancellation());
            }
            try {
                execution.requireSuccess();
            } catch (R0vmException e) {
                throw LocalProver.failure(e);
            }
            if (!Arrays.equals(execution.journal(), journal)) {
                throw new ProverFailedException("the guest's journal is not the statement's: "
                        + execution.journal().length + " bytes, expected " + journal.length);
            }
            attributes.put(ProveStatistics.USER_CYCLES, Long.toString(execution.userCycles()));
            attributes.put(ProveStatistics.CYCLES, Long.toString(execution.totalCycles()));
            attributes.put("segments", Integer.toString(execution.segments().size()));
            return executed;
        }

        private void count(GuestProver.Made made) {
            attributes.putAll(made.attributes());
            attributes.put("receipt", made.receipt().inner().kind());
            attributes.put("seal bytes", Long.toString(made.receipt().inner().sealBytes()));
            made.cycles().ifPresent(cycles -> {
                attributes.put(ProveStatistics.USER_CYCLES, Long.toString(cycles.user()));
                attributes.put(ProveStatistics.CYCLES, Long.toString(cycles.total()));
                attributes.put("paging-cycles", Long.toString(cycles.paging()));
                attributes.put("reserved-cycles", Long.toString(cycles.reserved()));
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
