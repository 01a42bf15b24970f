package io.nephoran.cli;

import io.nephoran.cli.Terminal.Colour;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A line a stage, with its duration: drawn in place on a terminal, one plain line when a stage ends in a pipe. */
final class StageProgress implements Progress {
    private static final Map<String, String> STAGES = Map.of(
            "llmprocessing", "interpret", "resourceplanning", "plan", "manifestgeneration", "render", "gitopscommit", "deliver",
            "deploymentverification", "verify", "rollback", "roll back", "withdrawal", "withdraw");
    private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    /** Of a stage that ended well no more than this is said; the result says the rest. */
    private static final int REMARK = 80;

    private final Terminal terminal;
    private final PrintStream out;
    private final Clock clock;
    private String running = "";
    private Instant startedAt = Instant.EPOCH;
    private Instant shownAt = Instant.EPOCH;
    private int turn;
    private String lastSaid = "";

    /** @param out where progress goes: standard output, or standard error when standard output carries JSON */
    StageProgress(Terminal terminal, PrintStream out, Clock clock) {
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(Event event) {
        String[] type = event.type().split("\\.", 2);
        String stage = STAGES.getOrDefault(type[0], "");
        String what = type.length > 1 ? type[1] : "";
        if (!stage.isEmpty() && what.equals("started")) {
            running = stage;
            startedAt = event.time().orElse(clock.instant());
            shownAt = clock.instant();
            draw();
        } else if (!stage.isEmpty() && what.equals("completed")) {
            Optional<Duration> took = stage.equals(running) ? event.time().map(end -> Duration.between(startedAt, end)) : Optional.empty();
            boolean good = event.data().path("verified").asBoolean(true);
            line(good ? terminal.paint(Colour.GOOD, mark("✔", "done")) : terminal.paint(Colour.BAD, mark("✘", "failed")), stage, took,
                    event.sentence().orElse(""));
        } else {
            remark(event);
        }
    }

    private void remark(Event event) {
        String said = event.sentence().map(sentence -> ": " + sentence).orElse("");
        switch (event.type()) {
            case "question.asked" -> stop(Colour.WAITING, mark("?", "asks"), said);
            case "approval.requested" -> stop(Colour.WAITING, mark("…", "waits"), " for approval" + said);
            case "provider.failedover" -> note(event.data().path("provider").asText() + " did not answer" + said);
            case "stage.retried" -> note("again" + said);
            case "stage.parked" -> stop(Colour.BAD, mark("✘", "parked"), said);
            case "intentprocessing.failed" -> stop(Colour.BAD, mark("✘", "failed"), said);
            case "intent.suspended" -> note("suspended" + said);
            case "intent.resumed" -> note("resumed" + said);
            case "intent.cancelled", "approval.rejected" -> note(event.type().replace('.', ' ') + said);
            case "transition.refused" -> note("refused" + said);
            default -> tick();
        }
    }

    /** The stage that was running goes no further; it gets a line that says so. */
    private void stop(Colour colour, String mark, String said) {
        if (running.isEmpty() && !lastSaid.isEmpty() && said.endsWith(lastSaid)) {
            return;
        }
        if (running.isEmpty()) {
            clear();
            out.println("  " + terminal.paint(colour, mark) + said);
        } else {
            line(terminal.paint(colour, mark), running, Optional.empty(), said.replaceFirst("^: ?", "").strip());
        }
    }

    private void line(String mark, String stage, Optional<Duration> took, String said) {
        clear();
        String time = took.map(StageProgress::seconds).orElse("");
        String remark = said.isEmpty() ? "" : "  " + terminal.paint(Colour.FAINT, took.isPresent() && said.length() > REMARK
                ? said.substring(0, REMARK - 1) + "…" : said);
        out.println(("  " + mark + " %-10s %8s".formatted(stage, time) + remark).stripTrailing());
        running = "";
        lastSaid = said;
    }

    private void note(String text) {
        clear();
        out.println("    " + text);
        draw();
    }

    @Override
    public void tick() {
        draw();
    }

    private void draw() {
        if (terminal.interactive() && !running.isEmpty()) {
            String spent = seconds(Duration.between(shownAt, clock.instant()));
            out.print("\r\u001b[2K  " + terminal.paint(Colour.WAITING, TURNS[turn++ % TURNS.length]) + " %-10s %8s".formatted(running, spent));
            out.flush();
        }
    }

    private void clear() {
        if (terminal.interactive()) {
            out.print("\r\u001b[2K");
        }
    }

    private String mark(String drawn, String plain) {
        return terminal.interactive() ? drawn : "%-6s".formatted(plain);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, duration.toMillis() < 10_000 ? "%.2f s" : "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
}
