package io.nephoran.intent;

/** Room that functions take at a site: CPU in thousandths of a core, memory and storage in MiB. */
public record Taken(long cpuMilli, long memoryMebibytes, long storageMebibytes) {
    public static final Taken NOTHING = new Taken(0, 0, 0);

    /** What one instance takes; a suspended one keeps its volumes only. */
    public static Taken by(PlannedInstance one) {
        long running = one.suspended() ? 0 : one.replicas();
        return new Taken(running * one.cpu().milli(), running * one.memory().mebibytes(),
                one.storage() == null ? 0 : one.replicas() * one.storage().mebibytes());
    }

    public Taken plus(Taken other) {
        return new Taken(cpuMilli + other.cpuMilli, memoryMebibytes + other.memoryMebibytes, storageMebibytes + other.storageMebibytes);
    }

    public Taken minus(Taken other) {
        return new Taken(cpuMilli - other.cpuMilli, memoryMebibytes - other.memoryMebibytes, storageMebibytes - other.storageMebibytes);
    }

    /** What it adds beyond nothing: a resource of which it gives some back counts as none. */
    public Taken orNothing() {
        return new Taken(Math.max(0, cpuMilli), Math.max(0, memoryMebibytes), Math.max(0, storageMebibytes));
    }

    /** Whether so much is free; what is not wanted fits everywhere. */
    public boolean fits(Taken free) {
        return (cpuMilli <= 0 || cpuMilli <= free.cpuMilli) && (memoryMebibytes <= 0 || memoryMebibytes <= free.memoryMebibytes)
                && (storageMebibytes <= 0 || storageMebibytes <= free.storageMebibytes);
    }
}
