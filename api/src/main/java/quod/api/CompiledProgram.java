package quod.api;

/**
 * A program together with its constraints as data and its id. Compile once and keep it: requests and statements made
 * from the same compiled program share the work.
 */
public final class CompiledProgram {
    private final TraceProgram program;
    private final ConstraintSystem constraints;
    private final ProgramId id;

    private CompiledProgram(TraceProgram program, ConstraintSystem constraints, ProgramId id) {
        this.program = program;
        this.constraints = constraints;
        this.id = id;
    }

    /**
     * Compiles a program.
     *
     * @throws IllegalArgumentException if it has no column or no constraint, or names something unknown
     * @throws IllegalStateException if a constraint was begun and not ended
     */
    public static CompiledProgram of(TraceProgram program) {
        ConstraintSystem constraints = ConstraintSystem.of(program);
        return new CompiledProgram(
                program, constraints, ProgramId.of(Names.checked("program", program.name()), constraints));
    }

    /** Returns the program as written. */
    public TraceProgram program() {
        return program;
    }

    /** Returns the program's name. */
    public String name() {
        return program.name();
    }

    /** Returns the layout. */
    public TraceLayout layout() {
        return constraints.layout();
    }

    /** Returns the constraints. */
    public ConstraintSystem constraints() {
        return constraints;
    }

    /** Returns the id. */
    public ProgramId id() {
        return id;
    }

    /** Compares ids: two programs with the same id state the same thing. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CompiledProgram that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name() + " (" + id + ")";
    }
}
