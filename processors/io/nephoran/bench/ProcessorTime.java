package io.nephoran.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time by who spent it. On a machine that others use, too, it says more than the clock does. Milliseconds.
 *
 * @param process of the whole process, the virtual machine's own threads included
 * @param threads of each kind of thread that still lives
 */
record ProcessorTime(double process, Map<String, Double> threads) {
    private static final String STAGE = "seda://";

    static ProcessorTime now() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        Map<String, Double> threads = new TreeMap<>();
        for (ThreadInfo info : bean.getThreadInfo(bean.getAllThreadIds())) {
            long nanos = info == null ? -1 : bean.getThreadCpuTime(info.getThreadId());
            if (nanos >= 0) {
                threads.merge(kind(info.getThreadName()), nanos / 1e6, Double::sum);
            }
        }
        long process = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() : 0;
        return new ProcessorTime(process / 1e6, threads);
    }

    private static String kind(String thread) {
        if (thread.contains(STAGE)) {
            return thread.substring(thread.indexOf(STAGE) + STAGE.length());
        }
        return thread.equals("push") ? "push" : thread.startsWith("vert.x") ? "http" : thread.startsWith("bench")
                || thread.startsWith("HttpClient") || thread.equals("main") ? "the bench itself" : "timers";
    }

    ProcessorTime since(ProcessorTime before) {
        Map<String, Double> spent = new TreeMap<>();
        threads.forEach((kind, millis) -> spent.put(kind, Math.max(0, millis - before.threads.getOrDefault(kind, 0.0))));
        return new ProcessorTime(process - before.process, spent);
    }

    /** What no living thread accounts for: the compiler, the garbage collector, and threads that have ended. */
    double rest() {
        return Math.max(0, process - threads.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
