package quod.api;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run starts from: named lists of integers. It is the witness, so {@link #toString} tells names alone.
 *
 * <p>Immutable; names are kept sorted, so that equal inputs have equal {@link #encode encodings}.
 */
public final class Inputs {
    private final TreeMap<String, long[]> values;

    private Inputs(TreeMap<String, long[]> values) {
        this.values = values;
    }

    /** Returns no inputs at all. */
    public static Inputs none() {
        return new Inputs(new TreeMap<>());
    }

    /** Returns one input with one value. */
    public static Inputs of(String name, long value) {
        return none().and(name, value);
    }

    /** Returns the inputs of a map, copied. */
    public static Inputs of(Map<String, long[]> values) {
        TreeMap<String, long[]> copy = new TreeMap<>();
        values.forEach((name, list) -> copy.put(Names.checked("input", name), list.clone()));
        return new Inputs(copy);
    }

    /** Returns the input "rows". */
    public static Inputs rows(long rows) {
        return of(InputSpec.ROWS, rows);
    }

    /** Returns these inputs and one more; it replaces one of the same name. */
    public Inputs and(String name, long... list) {
        TreeMap<String, long[]> copy = new TreeMap<>(values);
        copy.put(Names.checked("input", name), list.clone());
        return new Inputs(copy);
    }

    /** Returns the names, sorted. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(values.keySet());
    }

    /** Tells whether there is an input of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a copy of the values of an input.
     *
     * @throws InvalidInputException if there is none of that name
     */
    public long[] list(String name) {
        long[] list = values.get(name);
        if (list == null) {
            throw new InvalidInputException(
                    "input \"" + name + "\" is missing" + (values.isEmpty() ? "" : "; given are " + values.keySet()));
        }
        return list.clone();
    }

    /**
     * Returns the value of an input that has exactly one.
     *
     * @throws InvalidInputException if there is none of that name or it has another number of values
     */
    public long value(String name) {
        long[] list = list(name);
        if (list.length != 1) {
            throw new InvalidInputException("input \"" + name + "\" takes one value, not " + list.length);
        }
        return list[0];
    }

    /**
     * Returns the input "rows", checked: a power of two, at most 2<sup>24</sup>.
     *
     * @throws InvalidInputException if it is missing
     * @throws TraceShapeException if it is not a power of two in range
     */
    public int rows() {
        long rows = value(InputSpec.ROWS);
        TraceShape.checkRows(rows);
        return (int) rows;
    }

    /**
     * Returns the canonical encoding: the number of inputs, then for each, by name, the length-prefixed name (UTF-8),
     * the number of values and the values (big-endian, 8 bytes each).
     */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(values.size());
            for (Map.Entry<String, long[]> entry : values.entrySet()) {
                byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
                out.writeInt(entry.getValue().length);
                for (long value : entry.getValue()) {
                    out.writeLong(value);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws ProofFormatException if the bytes are no canonical encoding
     */
    public static Inputs decode(byte[] bytes) throws ProofFormatException {
        ByteReader in = new ByteReader(bytes);
        int count = in.count("inputs", 8);
        TreeMap<String, long[]> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.text("input name");
            try {
                Names.checked("input", name);
            } catch (IllegalArgumentException e) {
                throw new ProofFormatException(String.valueOf(e.getMessage()));
            }
            if (!values.isEmpty() && values.lastKey().compareTo(name) >= 0) {
                throw new ProofFormatException("inputs are not in the order of their names");
            }
            long[] list = new long[in.count("values", Long.BYTES)];
            for (int k = 0; k < list.length; k++) {
                list[k] = in.int64();
            }
            values.put(name, list);
        }
        in.end();
        return new Inputs(values);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Inputs that) || values.size() != that.values.size()) {
            return false;
        }
        Iterator<Map.Entry<String, long[]>> others = that.values.entrySet().iterator();
        for (Map.Entry<String, long[]> mine : values.entrySet()) {
            Map.Entry<String, long[]> theirs = others.next();
            if (!mine.getKey().equals(theirs.getKey()) || !Arrays.equals(mine.getValue(), theirs.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, long[]> entry : values.entrySet()) {
            hash = 31 * hash + (entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue()));
        }
        return hash;
    }

    /** Tells the names and nothing of the values. */
    @Override
    public String toString() {
        return "Inputs" + values.keySet();
    }
}
