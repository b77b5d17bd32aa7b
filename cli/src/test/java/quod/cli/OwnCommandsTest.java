package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import quod.cli.command.QuodCommand;
import quod.cli.command.Session;
import quod.cli.outcome.Interruption;
import quod.cli.terminal.Terminal;

class OwnCommandsTest {
    static Iterable<String> names() {
        return OwnCommands.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCommandHasItsName(String name) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        QuodCommand quod = new QuodCommand(Terminal.plain(nowhere, nowhere), new Interruption());
        try (Session session = quod.session()) {
            CommandLine line = new CommandLine(quod).addSubcommand(OwnCommands.create(name, session));
            assertThat(line.getSubcommands()).containsOnlyKeys(name);
        }
    }

    @Test
    void anotherNameIsRefused() {
        QuodCommand quod = new QuodCommand(Terminal.plain(System.out, System.err), new Interruption());
        try (Session session = quod.session()) {
            assertThatThrownBy(() -> OwnCommands.create("prov", session)).hasMessageContaining("prov");
        }
    }
}
