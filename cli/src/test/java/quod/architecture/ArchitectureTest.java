package quod.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Holds the arrows between the modules and the packages of quod.
 *
 * <p>It lives in {@code cli} because that is the module which sees all others. The JDK's packages are named one by one
 * where a module may use more of the JDK than {@code java..}.
 */
@AnalyzeClasses(packages = "quod", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    // Between the modules.

    @ArchTest
    static final ArchRule theApiDependsOnNothing = mayUse("quod.api..");

    @ArchTest
    static final ArchRule theTestkitUsesTheApiAndTestLibraries =
            mayUse("quod.testkit..", "quod.api..", "org.junit..", "org.opentest4j..", "org.assertj..");

    @ArchTest
    static final ArchRule theTraceBackendUsesTheApiOnly =
            mayUse("quod.trace..", "quod.api..", "jdk.incubator.vector..");

    @ArchTest
    static final ArchRule theRiscZeroBridgeUsesTheApiProtobufAndAJsonParser = mayUse(
            "quod.risc0..",
            "quod.api..",
            "com.google.protobuf..",
            "com.fasterxml.jackson.core..",
            "javax.crypto..",
            "javax.management..");

    @ArchTest
    static final ArchRule packagesOfTheRiscZeroBridgeFormNoCycles =
            slices().matching("quod.risc0.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule strategiesUseTheApiGuiceAndCaffeine = mayUse(
            "quod.strategies..",
            "quod.api..",
            "com.google.inject..",
            "jakarta.inject..",
            "com.google.common..",
            "com.github.benmanes.caffeine..",
            "com.fasterxml.jackson..",
            "redis.clients..",
            "javax.crypto..",
            "io.micrometer..");

    @ArchTest
    static final ArchRule exampleProgramsUseTheApiOnly = mayUse("quod.examples.programs..", "quod.api..");

    @ArchTest
    static final ArchRule theProgramWithItsOwnGuestUsesTheApiTheBridgeAndItsStatement =
            mayUse("quod.examples.guest..", "quod.api..", "quod.risc0..", "quod.examples.programs..");

    @ArchTest
    static final ArchRule theHelloBackendUsesTheApiOnly = mayUse("quod.examples.hello..", "quod.api..");

    @ArchTest
    static final ArchRule theDemoUsesNoBackendDirectly = noClasses()
            .that()
            .resideInAPackage("quod.examples.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("quod.trace..", "quod.risc0..", "quod.cli..");

    @ArchTest
    static final ArchRule nothingDependsOnTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("quod.cli..", "quod.benchmarks..", "quod.examples.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("quod.cli..");

    @ArchTest
    static final ArchRule guiceAppearsOnlyInStrategiesAndTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("quod.strategies..", "quod.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

    @ArchTest
    static final ArchRule modulesFormNoCycles =
            slices().matching("quod.(*)..").should().beFreeOfCycles();

    // Inside the trace backend.

    @ArchTest
    static final ArchRule packagesOfTheTraceBackendFormNoCycles =
            slices().matching("quod.trace.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheFieldKernelsUseTheVectorApi = noClasses()
            .that()
            .resideOutsideOfPackages("quod.trace.field.kernel..", "quod.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule theProverNeverUsesTheVerifier = noClasses()
            .that()
            .resideInAPackage("quod.trace.prover..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("quod.trace.verifier..");

    @ArchTest
    static final ArchRule theVerifierNeverUsesTheProver = noClasses()
            .that()
            .resideInAPackage("quod.trace.verifier..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("quod.trace.prover..");

    @ArchTest
    static final ArchRule theVerifierNeverSeesAWitness = noClasses()
            .that()
            .resideInAPackage("quod.trace.verifier..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("quod\\.api\\.(Inputs|Trace)(\\$.*)?");

    // Inside the command line.

    @ArchTest
    static final ArchRule aComparisonMeasuresAndPrintsNothing = noClasses()
            .that()
            .resideInAnyPackage("quod.cli.compare", "quod.cli.compare.process")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("quod.cli.compare.report..", "quod.cli.terminal..", "quod.cli.command..")
            .orShould()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule reportsOfAComparisonMeasureNothing = noClasses()
            .that()
            .resideInAPackage("quod.cli.compare.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("quod.cli.compare.process..", "quod.cli.command..");

    /** A package may use itself, the JDK's {@code java..}, JSpecify's annotations, and what is named. */
    private static ArchRule mayUse(String packageName, String... others) {
        String[] allowed = Stream.concat(Stream.of(packageName, "java..", "org.jspecify.."), Stream.of(others))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
