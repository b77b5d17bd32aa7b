package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.api.Backends;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.cli.arguments.ProofFile;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;

/** {@code quod inspect}: what a proof file claims. It says nothing of whether that is true. */
@Command(name = "inspect", description = "Shows what a proof file claims, without verifying it.")
public final class InspectCommand implements Callable<Integer> {
    private static final int SHOWN_PARAMETER_BYTES = 64;

    private final Session session;

    @Mixin
    private ProofFile file = new ProofFile();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public InspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Proof proof;
        try {
            proof = file.read();
        } catch (ProofFormatException e) {
            throw new CommandFailure(ExitCode.REJECTED, file.path() + ": " + e.getMessage(), e);
        }
        if (json) {
            Json.print(session.terminal(), json(proof));
        } else {
            print(proof);
        }
        return ExitCode.DONE.number();
    }

    private void print(Proof proof) {
        session.terminal().line(file.path() + " claims the following, NOT VERIFIED:");
        byte[] parameters = proof.parameters();
        Fields fields = new Fields(2)
                .add("format", "version " + Proof.FORMAT_VERSION)
                .add("backend", proof.backend())
                .add(
                        "parameters",
                        parameters.length <= SHOWN_PARAMETER_BYTES
                                ? HexFormat.of().formatHex(parameters)
                                : HexFormat.of().formatHex(parameters, 0, SHOWN_PARAMETER_BYTES) + "… ("
                                        + Format.bytes(parameters.length) + ")")
                .addAll("", inWords(proof))
                .add("payload", Format.bytes(proof.payload().length))
                .add("total", Format.bytes(proof.encode().length));
        List<Claim> claims = proof.claims();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            fields.add("statement", (i + 1) + " of " + claims.size())
                    .add("  program", session.catalog().describe(claim.programId()))
                    .add("  rows", Format.rows(claim.rows()));
            Words.values(fields, "  ", names(claim), claim.publicValues());
        }
        fields.print(session.terminal());
    }

    private ObjectNode json(Proof proof) {
        ObjectNode node = Json.object()
                .put("file", file.path().toString())
                .put("verified", false)
                .put("formatVersion", Proof.FORMAT_VERSION)
                .put("backend", proof.backend())
                .put("parameters", HexFormat.of().formatHex(proof.parameters()))
                .put("payloadBytes", proof.payload().length)
                .put("totalBytes", proof.encode().length);
        node.set("description", Json.texts(inWords(proof)));
        ArrayNode statements = node.putArray("statements");
        for (Claim claim : proof.claims()) {
            ObjectNode statement = statements
                    .addObject()
                    .put("program", program(claim).map(CompiledProgram::name).orElse(null))
                    .put("programId", claim.programId().toString())
                    .put("rows", claim.rows());
            ObjectNode values = statement.putObject("publicValues");
            int[] claimed = claim.publicValues();
            List<String> names = names(claim);
            for (int i = 0; i < claimed.length; i++) {
                values.put(names.get(i), claimed[i]);
            }
        }
        return node;
    }

    private Optional<CompiledProgram> program(Claim claim) {
        return session.catalog().program(claim.programId());
    }

    /** The names of a claim's values where the program is known and has as many; numbers otherwise. */
    private List<String> names(Claim claim) {
        int count = claim.publicValues().length;
        return program(claim)
                .map(program -> program.layout().publicValueNames())
                .filter(names -> names.size() == count)
                .orElseGet(() ->
                        IntStream.range(0, count).mapToObj(i -> "[" + i + "]").toList());
    }

    /** What the backend says of its part. The bytes may be anything, so its failure is no error. */
    private List<String> inWords(Proof proof) {
        Backends backends = session.catalog().backends();
        if (!backends.ids().contains(proof.backend())) {
            return List.of("the backend is not on the class path, so its part is not described");
        }
        try {
            return backends.get(proof.backend()).inspect(proof);
        } catch (RuntimeException e) {
            return List.of("the backend cannot describe its part: " + e.getMessage());
        }
    }
}
