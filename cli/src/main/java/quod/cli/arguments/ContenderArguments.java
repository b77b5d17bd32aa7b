package quod.cli.arguments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.UnavailableBackendException;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.cli.compare.Contender;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;
import quod.risc0.Risc0Backend;
import quod.risc0.Risc0Program;

/** The options that say which backends are compared, and what each is told. */
public final class ContenderArguments {
    /** The label of risc0 with the program's own guest. */
    private static final String OWN_GUEST = "risc0-own";

    @Option(
            names = "--backends",
            paramLabel = "ID[,ID...]",
            split = ",",
            description = "The backends, the baseline first (default: all on the class path, trace first).")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--option",
            paramLabel = "BACKEND.NAME=VALUE",
            description = "An option of one backend, such as trace.threads=1.")
    private List<String> options = new ArrayList<>();

    /**
     * Returns the backends in order, each with its options checked. Where a program brings a guest of its own and risc0
     * takes part with the generated one, risc0 takes part once more, with that guest.
     *
     * @throws CommandFailure if an option is malformed, of no backend that takes part, or refused by it
     * @throws UnavailableBackendException if a backend is not on the class path
     */
    public List<Contender> read(Backends backends, CompiledProgram program) {
        Set<String> chosen = new LinkedHashSet<>(ids.isEmpty() ? all(backends) : ids);
        if (!ids.isEmpty() && chosen.size() < ids.size()) {
            throw CommandFailure.usage("--backends names a backend twice");
        }
        if (chosen.isEmpty()) {
            throw CommandFailure.usage("there is no backend on the class path");
        }
        List<Contender> contenders = new ArrayList<>();
        for (String id : chosen) {
            ProverBackend backend = backends.get(id);
            BackendOptions told = options(id);
            check(backend, told);
            requireThisMachine(backend, told);
            contenders.add(new Contender(id, backend, told));
            if (id.equals(Risc0Backend.ID)
                    && !told.has(Risc0Backend.GUEST_OPTION)
                    && program.program() instanceof Risc0Program) {
                contenders.add(new Contender(
                        OWN_GUEST, backend, told.with(Risc0Backend.GUEST_OPTION, Risc0Backend.OWN_GUEST)));
            }
        }
        for (String option : options) {
            if (chosen.stream().noneMatch(id -> option.startsWith(id + "."))) {
                throw CommandFailure.usage("--option " + name(option) + " is for none of the backends "
                        + String.join(", ", chosen) + "; it is written BACKEND.NAME=VALUE");
            }
        }
        return contenders;
    }

    private static List<String> all(Backends backends) {
        List<String> all = new ArrayList<>(backends.ids());
        if (all.remove("trace")) {
            all.addFirst("trace");
        }
        return all;
    }

    private BackendOptions options(String id) {
        BackendOptions told = BackendOptions.none();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1 || option.lastIndexOf('.', equals) < 1) {
                throw CommandFailure.usage(
                        "--option takes BACKEND.NAME=VALUE, such as trace.threads=1, and not \"" + name(option) + "\"");
            }
            if (option.startsWith(id + ".")) {
                String name = option.substring(id.length() + 1, equals);
                if (told.has(name)) {
                    throw CommandFailure.usage("--option " + name(option) + " is given twice");
                }
                told = told.with(name, option.substring(equals + 1));
            }
        }
        return told;
    }

    /** A verifier takes the same options, and needs nothing that may be missing for proving. */
    private static void check(ProverBackend backend, BackendOptions told) {
        try {
            backend.verifier(told);
        } catch (UnavailableBackendException missing) {
            // Its row of the comparison says so.
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(backend.id(), e);
        }
    }

    /** What a service keeps would be measured as proven; and its machine is another one. */
    private static void requireThisMachine(ProverBackend backend, BackendOptions told) {
        if (backend.id().equals(Risc0Backend.ID)
                && !told.text("prover", "local").equals("local")) {
            throw CommandFailure.usage(
                    "a comparison is of one machine, and --option risc0.prover lets another one prove: leave it out");
        }
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }
}
