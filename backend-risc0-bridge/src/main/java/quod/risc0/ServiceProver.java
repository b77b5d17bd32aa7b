package quod.risc0;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import quod.api.Cancellation;
import quod.api.ProveStatistics;
import quod.api.ProverFailedException;
import quod.api.ProvingException;
import quod.api.UnavailableBackendException;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ReceiptKind;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.Groth16Receipt;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.SuccinctReceipt;
import quod.risc0.rest.BonsaiException;
import quod.risc0.rest.BonsaiJob;
import quod.risc0.rest.BonsaiProver;
import quod.risc0.rest.SessionStatus;

/**
 * Proves guests at a service that speaks the Bonsai REST interface. The program and the input, which is the witness, are
 * sent there. Its receipts are held against the same rules as those of r0vm.
 */
final class ServiceProver implements GuestProver {
    private final BonsaiProver service;
    private final Risc0Options options;

    ServiceProver(BonsaiProver service, Risc0Options options) {
        this.service = service;
        this.options = options;
    }

    @Override
    public String description() {
        URI address = service.client().settings().url();
        return "the service at " + address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public Optional<Integer> segmentPo2() {
        return Optional.empty();
    }

    @Override
    public GuestRun run(ProgramBinary program, byte[] input) {
        return GuestRun.of(program.encode(), input).withSessionLimit(options.sessionLimit());
    }

    @Override
    public Optional<Execution> execute(GuestRun run, Cancellation cancellation) {
        return Optional.empty();
    }

    @Override
    public Made prove(GuestRun run, Optional<Execution> execution, NewReceipt rules, Cancellation cancellation) {
        BonsaiJob job = new BonsaiJob(
                rules.expected().imageId(),
                run.program(),
                run.input(),
                options.receipt() == ReceiptKind.GROTH16,
                run.sessionLimit());
        try {
            BonsaiProver.Proven proven = service.prove(job, status -> {}, cancellation);
            return made(job, proven, rules);
        } catch (BonsaiException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new ProverFailedException("sessions can't be kept (option sessions): " + e.getMessage(), e);
        }
    }

    /** A session whose receipt is of no use would give the same one again, so it is forgotten. */
    private Made made(BonsaiJob job, BonsaiProver.Proven proven, NewReceipt rules) throws IOException {
        Receipt receipt = proven.receipt();
        try {
            rules.check(receipt, "the service");
            if (!isAsked(receipt)) {
                throw new ProverFailedException("the service's receipt is "
                        + receipt.inner().kind() + ", and " + options.receipt().label() + " was asked for");
            }
        } catch (ProverFailedException e) {
            service.forget(job);
            throw e;
        }
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("service", description());
        attributes.put("session", proven.sessionId());
        SessionStatus told = proven.statistics();
        count(attributes, ProveStatistics.CYCLES, told.totalCycles());
        count(attributes, ProveStatistics.USER_CYCLES, told.userCycles());
        count(attributes, "segments", told.segments());
        return new Made(receipt, Optional.empty(), attributes);
    }

    /** Where segments were asked for, one proof in their place is as good. */
    private boolean isAsked(Receipt receipt) {
        return switch (options.receipt()) {
            case COMPOSITE -> receipt.inner() instanceof CompositeReceipt || receipt.inner() instanceof SuccinctReceipt;
            case SUCCINCT -> receipt.inner() instanceof SuccinctReceipt;
            case GROTH16 -> receipt.inner() instanceof Groth16Receipt;
        };
    }

    private static void count(Map<String, String> attributes, String name, OptionalLong count) {
        count.ifPresent(value -> attributes.put(name, Long.toString(value)));
    }

    private ProvingException failure(BonsaiException e) {
        String message = description() + ": " + e.getMessage();
        return switch (e.kind()) {
            case UNREACHABLE, AUTHENTICATION -> new UnavailableBackendException(message);
            default -> new ProverFailedException(message, e);
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
