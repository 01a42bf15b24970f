package io.nephoran.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program as a process of its own, as {@code ./nephoran} starts it, so that it can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final List<String> SHORT_LIVED = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Pattern LISTENING = Pattern.compile("listens on ((?:http|tcp)://\\S+),");
    private final Process process;
    private final CompletableFuture<URI> uri = new CompletableFuture<>();
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<Void> reader;

    private ServerProcess(Process process) {
        this.process = process;
        reader = CompletableFuture.runAsync(this::read);
    }

    /** @param more options beside home and port, {@code -P} settings for instance */
    static ServerProcess serve(Path home, int port, String... more) throws IOException {
        return serve(SHORT_LIVED, home, port, more);
    }

    /** @param java options of the virtual machine */
    static ServerProcess serve(List<String> java, Path home, int port, String... more) throws IOException {
        return run(java, "serve", home, port, more);
    }

    /** A broker for several servers, at a port that is known before. */
    static ServerProcess broker(Path home, int port) throws IOException {
        return run(SHORT_LIVED, "broker", home, port);
    }

    private static ServerProcess run(List<String> java, String what, Path home, int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(java);
        command.addAll(List.of("-Xshare:auto", "-cp", classPath(),
                Nephoran.class.getName(), what, "--home", home.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of(more));
        return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Without the empty entry that Maven leaves at its end: it would mean the working folder, whose routes are there once already. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where it listens, as soon as it says so. */
    URI uri() throws Exception {
        return uri.get(180, TimeUnit.SECONDS);
    }

    /** The most memory it ever held, as Linux counts it; elsewhere 0. */
    long mostMemoryKib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.isReadable(status) ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0) : 0;
    }

    /** kill -9: nothing is closed, nothing is written any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** SIGSTOP: it holds what it holds, and knows nothing of the time that goes by. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void wake() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", which, Long.toString(process.pid())).inheritIO().start().waitFor() != 0) {
            throw new AssertionError("process " + process.pid() + " took no signal " + which);
        }
    }

    /** SIGTERM, as an operator stops it; the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return end();
    }

    /** The exit code, and all it said, of a program that ends by itself. */
    int end() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs; it said: " + output);
        }
        reader.join();
        return process.exitValue();
    }

    String output() {
        return output.toString();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (Optional<String> line = Optional.ofNullable(lines.readLine()); line.isPresent(); line = Optional.ofNullable(lines.readLine())) {
                output.append(line.get()).append('\n');
                Matcher matcher = LISTENING.matcher(line.get());
                if (matcher.find()) {
                    uri.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException closed) {
            output.append(closed.getMessage());
        }
        uri.completeExceptionally(new IllegalStateException("it ended before it listened: " + output));
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
