package io.nephoran.plan;

import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a replica of a function may use at most; absent where nothing is said.
 *
 * @param cpuWords    how the bound on cpu was said: {@code maxCpu} for a field of the intent
 * @param memoryWords likewise
 */
record Limits(@Nullable Quantity cpu, @Nullable Quantity memory, String cpuWords, String memoryWords) {

    /** As said of the function, else as the intent's fields have it. */
    static Limits of(Draft draft, @Nullable FunctionRequest function) {
        Resources said = function == null ? null : function.resources();
        ResourceConstraints fields = draft.request.limits();
        boolean cpu = said != null && said.cpuLimit() != null;
        boolean memory = said != null && said.memoryLimit() != null;
        return new Limits(cpu ? said.cpuLimit() : fields == null ? null : fields.maxCpu(),
                memory ? said.memoryLimit() : fields == null ? null : fields.maxMemory(), cpu ? "cpu limit" : "maxCpu",
                memory ? "memory limit" : "maxMemory");
    }

    boolean isNothing() {
        return cpu == null && memory == null;
    }

    boolean allows(Quantity ofCpu, Quantity ofMemory) {
        return allowsCpu(ofCpu) && allowsMemory(ofMemory);
    }

    boolean allowsCpu(Quantity amount) {
        return cpu == null || amount.compareTo(cpu) <= 0;
    }

    boolean allowsMemory(Quantity amount) {
        return memory == null || amount.compareTo(memory) <= 0;
    }
}
