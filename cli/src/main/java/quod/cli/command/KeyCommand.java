package quod.cli.command;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.CompiledProgram;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.VerifyingKey;
import quod.api.spi.ProverBackend;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.Numbers;
import quod.cli.arguments.OutputFile;
import quod.cli.arguments.PublicArguments;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;

/** {@code quod key}: computes once what a verifier would compute of a program's fixed columns each time. */
@Command(name = "key", description = "Computes the verifying key of a program with fixed columns, for verify --key.")
public final class KeyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PROGRAM", description = "The program's name.")
    private String program = "";

    @Option(names = "--rows", paramLabel = "N", required = true, description = "The number of rows.")
    private String rows = "";

    @Mixin
    private PublicArguments publicValues = new PublicArguments();

    @Mixin
    private BackendArguments backend = new BackendArguments();

    @Mixin
    private OutputFile output = new OutputFile();

    /** Creates the command. */
    public KeyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CompiledProgram compiled = session.catalog().program(program);
        Statement statement = Statement.of(compiled, Numbers.rows(rows), values(compiled));
        output.check();
        VerifyingKey key = key(statement);
        byte[] bytes = key.encode();
        output.write(bytes);
        new Fields(0)
                .add("program", compiled)
                .add("rows", Format.rows(statement.rows()))
                .add("backend", key.backend())
                .add("root", HexFormat.of().formatHex(key.root()))
                .add(
                        "file",
                        output.path()
                                .map(file -> file + ", " + Format.bytes(bytes.length))
                                .orElse("none was written: -o FILE keeps the key"))
                .print(session.terminal());
        return ExitCode.DONE.number();
    }

    private VerifyingKey key(Statement statement) {
        ProverBackend found = session.catalog().backends().get(backend.backend());
        try {
            return found.verifyingKey(statement, backend.options())
                    .orElseThrow(() -> CommandFailure.usage("program " + program
                            + " has no fixed columns, so there is no key to compute: verify without --key"));
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(found.id(), e);
        }
    }

    /** The key does not depend on public values; those that are not stated are 0. */
    private PublicValues values(CompiledProgram compiled) {
        Map<String, Integer> stated = publicValues.read(compiled);
        long[] values = compiled.layout().publicValueNames().stream()
                .mapToLong(name -> stated.getOrDefault(name, 0))
                .toArray();
        return PublicValues.of(compiled.layout(), values);
    }
}
