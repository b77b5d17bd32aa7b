package quod.trace.independent;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import quod.api.ProveRequest;
import quod.api.Statement;
import quod.api.Trace;

/**
 * Writes what describes the proofs under {@code src/test/resources/proofs/v1} to the verifier in Python: a file for each
 * proof's statements, and one for each program. Run from the module's folder, with the test class path, as {@code java
 * quod.trace.independent.FixtureDescriptions ../verifier-python/fixtures}.
 */
final class FixtureDescriptions {
    private FixtureDescriptions() {}

    /** Writes the files into the folder that is the argument. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Class<?> fixtures = Class.forName("quod.trace.proof.Fixtures");
        for (Object fixture : (List<?>) get(fixtures, "all", null)) {
            String name = (String) get(fixtures, "name", fixture);
            List<Statement> statements = ((List<?>) get(fixtures, "requests", fixture))
                    .stream().map(request -> statement((ProveRequest) request)).toList();
            Corpus.write(folder, new Corpus.Case(name, statements, new byte[0]));
        }
    }

    private static Statement statement(ProveRequest request) {
        Trace run = request.runProgram();
        return Statement.of(request.program(), run.rows(), run.publicValues());
    }

    /** Calls a method of a class that other packages can't see. */
    private static Object get(Class<?> of, String method, Object on) throws ReflectiveOperationException {
        Method found = of.getDeclaredMethod(method);
        found.setAccessible(true);
        return found.invoke(on);
    }
}
