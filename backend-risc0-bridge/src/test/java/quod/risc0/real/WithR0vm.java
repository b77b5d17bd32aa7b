package quod.risc0.real;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that needs the real r0vm 3.0.x: tagged {@code r0vm}, and skipped where none is found. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("r0vm")
@ExtendWith(WithR0vm.Condition.class)
public @interface WithR0vm {
    /** Looks for r0vm. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RealR0vm.find()
                    .map(program -> ConditionEvaluationResult.enabled("r0vm is " + program))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("no r0vm 3.0 was found (.ci/r0vm)"));
        }
    }
}
