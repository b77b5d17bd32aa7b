package quod.cli.command;

import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.CompiledProgram;
import quod.api.VerifyingKey;
import quod.api.spi.ProverBackend;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.Numbers;
import quod.cli.arguments.OutputFile;
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
        int count = Numbers.rows(rows);
        output.check();
        VerifyingKey key = key(compiled, count);
        byte[] bytes = key.encode();
        output.write(bytes);
        new Fields(0)
                .add("program", compiled)
                .add("rows", Format.rows(count))
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

    private VerifyingKey key(CompiledProgram compiled, int count) {
        ProverBackend found = session.catalog().backends().get(backend.backend());
        try {
            return found.verifyingKey(compiled, count, backend.options())
                    .orElseThrow(() -> CommandFailure.usage("program " + program
                            + " has no fixed columns, so there is no key to compute: verify without --key"));
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(found.id(), e);
        }
    }
}
