package quod.risc0;

import java.util.Locale;
import quod.api.CompiledProgram;
import quod.api.UnsupportedProgramException;
import quod.risc0.guest.GeneratedGuest;

/** Which guest shows a program's statements. */
enum GuestChoice {
    /** The one that quod generates from the constraints. */
    GENERATED(0) {
        @Override
        Risc0Guest guest(CompiledProgram program, int rows) {
            return Risc0Guest.of(GeneratedGuest.of(program, rows));
        }
    },
    /** The one that the program brings. */
    OWN(1) {
        @Override
        Risc0Guest guest(CompiledProgram program, int rows) {
            if (program.program() instanceof Risc0Program own) {
                return own.guest(program, rows);
            }
            throw new UnsupportedProgramException(
                    "program " + program.name() + " brings no guest of its own: leave out guest=own");
        }
    };

    private final int code;

    GuestChoice(int code) {
        this.code = code;
    }

    /** Returns the number in parameter sets. */
    int code() {
        return code;
    }

    /**
     * Returns the guest.
     *
     * @throws UnsupportedProgramException if there is none
     */
    abstract Risc0Guest guest(CompiledProgram program, int rows);

    /** Returns the name in options. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
