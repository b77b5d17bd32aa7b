package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.A0;
import static quod.risc0.guest.rv32.Registers.GP;
import static quod.risc0.guest.rv32.Registers.T0;
import static quod.risc0.guest.rv32.Registers.T3;

import java.util.Arrays;
import java.util.function.Consumer;
import quod.api.CompiledProgram;
import quod.api.UnsupportedProgramException;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.ElfFile;
import quod.risc0.guest.rv32.Label;
import quod.risc0.guest.rv32.ProgramTooLongException;

/**
 * The frame of a guest that an author writes instruction by instruction, for one program and number of rows. It reads
 * words from file descriptor 0, runs the author's code, requires that the input ends, makes the same journal public as a
 * {@link GeneratedGuest} of that program and rows would ({@link GeneratedGuest#journal}), and halts with exit code 0.
 *
 * <p>Nothing here sees to it that the public values are those of a run of the program: the author's code does, or does
 * not. The same code gives the same bytes.
 */
public final class HandwrittenGuest {
    private final Assembler out = new Assembler();
    private final DataImage data = new DataImage();
    private final int publicValues;
    private final int inputWords;
    private final int input;
    private final Machine machine;
    private final GuestEnd end;
    private final Label tooShort = new Label();
    private final Label tooLong = new Label();
    private final Label badPublicValue = new Label();

    private HandwrittenGuest(CompiledProgram program, int rows, int inputWords) {
        if (inputWords < 0 || 4 * inputWords > Machine.MAX_READ_BYTES) {
            throw new IllegalArgumentException("a guest reads 0 to " + Machine.MAX_READ_BYTES / 4 + " words at once");
        }
        this.publicValues = program.layout().publicValueNames().size();
        this.inputWords = inputWords;
        int target = data.words(0);
        int answer = data.words(0, 0);
        this.input = data.words(new int[inputWords + 1]);
        this.machine = new Machine(out, data, answer);
        byte[] head = GeneratedGuest.journalHead(program, rows);
        this.end = new GuestEnd(out, data, machine, head, publicValues, target);
    }

    /**
     * Returns the program binary of a guest.
     *
     * @param inputWords how many words it reads, at most 256; an input of another length ends it with another exit code
     * @param body writes the author's code, which runs after the input was read
     * @throws UnsupportedProgramException if it would not fit into the machine's memory
     */
    public static ProgramBinary write(
            CompiledProgram program, int rows, int inputWords, Consumer<HandwrittenGuest> body) {
        try {
            return new HandwrittenGuest(program, rows, inputWords).write(body);
        } catch (ProgramTooLongException | ProgramFormatException e) {
            UnsupportedProgramException unsupported = new UnsupportedProgramException(
                    "the guest of " + program.name() + " is no program: " + e.getMessage());
            unsupported.addSuppressed(e);
            throw unsupported;
        }
    }

    private ProgramBinary write(Consumer<HandwrittenGuest> body) throws ProgramFormatException {
        out.li(GP, DataImage.GLOBAL_POINTER);
        out.li(MachineCode.ORDER, (int) Range.P);
        out.li(MachineCode.ORDER_INVERSE, MachineCode.orderInverse());
        out.li(MachineCode.LEFT, 0);
        if (inputWords > 0) {
            read(inputWords, inputWords, tooShort);
        }
        body.accept(this);
        read(1, 0, tooLong);
        end.accept();
        failure(tooShort, GuestExit.INPUT_TOO_SHORT);
        failure(tooLong, GuestExit.INPUT_TOO_LONG);
        failure(badPublicValue, GuestExit.PUBLIC_VALUE);
        end.failure();
        data.startPage();
        byte[] code = out.assemble(DataImage.ORIGIN + data.size());
        byte[] content = Arrays.copyOf(data.toBytes(), data.size() + code.length);
        System.arraycopy(code, 0, content, data.size(), code.length);
        byte[] elf = ElfFile.of(DataImage.ORIGIN, DataImage.ORIGIN + data.size(), content);
        return ProgramBinary.of(GeneratedGuest.userElf(), elf);
    }

    /** Asks for words and requires that so many are there. */
    private void read(int words, int expected, Label otherwise) {
        Label good = new Label();
        out.li(T0, DataImage.ORIGIN + input);
        out.li(T3, 4 * words);
        machine.read(T0, T3, A0);
        out.li(T3, 4 * expected);
        out.beq(A0, T3, good);
        out.jump(otherwise, T0);
        out.bind(good);
    }

    private void failure(Label label, GuestExit exit) {
        out.bind(label);
        end.failWith(exit);
    }

    /**
     * Returns where the author's code goes. The registers gp, tp (it holds p), s2 (p<sup>−1</sup> mod 2<sup>32</sup>) and
     * s3 must keep what they hold; all others are free.
     */
    public Assembler code() {
        return out;
    }

    /** Loads a word of the input into a register. */
    public void loadInput(int register, int index) {
        if (index < 0 || index >= inputWords) {
            throw new IllegalArgumentException("the guest reads " + inputWords + " words, and " + index + " is none");
        }
        MachineCode.loadData(out, register, input + 4 * index);
    }

    /** Ends the guest with the exit code for public values unless the register holds a canonical field element. */
    public void requireCanonical(int register) {
        Label good = new Label();
        out.bltu(register, MachineCode.ORDER, good);
        out.jump(badPublicValue, MachineCode.SCRATCH);
        out.bind(good);
    }

    /** target = a + b modulo p; a and b are canonical. The target may be one of both. Three cycles at most. */
    public void addModular(int target, int a, int b) {
        out.add(target, a, b);
        MachineCode.subtractOrderIfLarge(out, target);
    }

    /** Makes the register, canonical, the public value with that index in the layout. Changes t6. */
    public void publish(int index, int register) {
        if (index < 0 || index >= publicValues) {
            throw new IllegalArgumentException(
                    "there are " + publicValues + " public values, and " + index + " is none");
        }
        MachineCode.storeData(out, register, end.publicValues() - DataImage.ORIGIN + 4 * index, MachineCode.SCRATCH);
    }
}
