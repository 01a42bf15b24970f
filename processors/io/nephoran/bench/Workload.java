package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sends sentences to a server over HTTP, so many in flight, and watches the journal for how each ends. */
final class Workload implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 64;
    private final URI server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();
    private final List<Double> heard = Collections.synchronizedList(new ArrayList<>());
    private final InputStream feed;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bench");
        thread.setDaemon(true);
        return thread;
    });

    Workload(URI server) throws IOException, InterruptedException {
        this.server = server;
        feed = http.send(HttpRequest.newBuilder(server.resolve("/api/v1/events")).build(), BodyHandlers.ofInputStream()).body();
        threads.submit(this::watch);
    }

    /**
     * What came of one lot.
     *
     * @param seconds from the first submission to the last end
     * @param work    processor time of the whole process meanwhile, by who spent it
     * @param millis  of each intent, from submission to its end, sorted
     * @param failed  those that did not complete, with their phase
     * @param heard   milliseconds from an entry in the journal to its arrival here, sorted
     */
    record Outcome(double seconds, ProcessorTime work, List<Double> millis, List<String> failed, List<Double> heard) {
        double rate() {
            return millis.size() / seconds;
        }

        double percentile(double share) {
            return percentile(millis, share);
        }

        double heardPercentile(double share) {
            return percentile(heard, share);
        }

        private static double percentile(List<Double> sorted, double share) {
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
        }
    }

    /** Sends all of them, at most {@code inFlight} open at once, and waits until each has ended. */
    Outcome send(List<String> sentences, int inFlight) throws InterruptedException, ExecutionException, TimeoutException {
        Lot lot = new Lot();
        Semaphore open = new Semaphore(inFlight);
        for (String sentence : sentences) {
            open.acquire();
            lot.add(sentence, submit(sentence)).whenComplete((nothing, failure) -> open.release());
        }
        return lot.ended();
    }

    /** Sends all of them, and measures only from the moment when all are taken up and {@code begin} has let work begin. */
    Outcome sendThen(List<String> sentences, Runnable begin) throws InterruptedException, ExecutionException, TimeoutException {
        Semaphore connections = new Semaphore(CONNECTIONS);
        List<CompletableFuture<String>> taken = new ArrayList<>();
        for (String sentence : sentences) {
            connections.acquire();
            taken.add(submit(sentence).whenComplete((uid, failure) -> connections.release()));
        }
        all(taken);
        Lot lot = new Lot();
        for (int i = 0; i < sentences.size(); i++) {
            lot.add(sentences.get(i), taken.get(i));
        }
        begin.run();
        return lot.ended();
    }

    private static void all(List<? extends CompletableFuture<?>> futures) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What was sent together. */
    private final class Lot {
        private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
        private final List<CompletableFuture<Void>> all = new ArrayList<>();
        private final ProcessorTime before = ProcessorTime.now();
        private final long begun = System.nanoTime();

        Lot() {
            heard.clear();
        }

        CompletableFuture<Void> add(String sentence, CompletableFuture<String> taken) {
            long sent = System.nanoTime();
            CompletableFuture<Void> end = taken.thenCompose(uid -> ends.computeIfAbsent(uid, any -> new CompletableFuture<>())
                    .thenAccept(phase -> {
                        millis.add((System.nanoTime() - sent) / 1e6);
                        if (!phase.equals("Completed")) {
                            failed.add(phase + ": " + sentence);
                        }
                        ends.remove(uid);
                    }));
            all.add(end);
            return end;
        }

        Outcome ended() throws InterruptedException, ExecutionException, TimeoutException {
            all(all);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Outcome(seconds, ProcessorTime.now().since(before), millis.stream().sorted().toList(), List.copyOf(failed),
                    List.copyOf(heard).stream().sorted().toList());
        }
    }

    /**
     * What the server has measured of one stage since its start.
     *
     * @param seconds all passes together, waits inside the stage included
     */
    record Passes(double seconds, double number) {
        Passes since(Passes before) {
            return new Passes(seconds - before.seconds, number - before.number);
        }

        double meanMillis() {
            return number == 0 ? 0 : 1000 * seconds / number;
        }
    }

    /** Each stage by name, from the server's own metrics. */
    Map<String, Passes> stages() throws IOException, InterruptedException {
        String metrics = http.send(HttpRequest.newBuilder(server.resolve("/observe/metrics")).build(), BodyHandlers.ofString()).body();
        Map<String, Double> sums = samples(metrics, "nephoran_stage_duration_seconds_sum");
        Map<String, Double> counts = samples(metrics, "nephoran_stage_duration_seconds_count");
        Map<String, Passes> passes = new TreeMap<>();
        sums.forEach((stage, sum) -> passes.put(stage, new Passes(sum, counts.getOrDefault(stage, 0.0))));
        return passes;
    }

    private static Map<String, Double> samples(String metrics, String name) {
        return metrics.lines().filter(line -> line.startsWith(name + "{") && line.contains("stage=\"")).collect(Collectors.toMap(
                line -> line.replaceAll(".*stage=\"([^\"]+)\".*", "$1"),
                line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)), Double::sum));
    }

    private CompletableFuture<String> submit(String sentence) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/intents")).header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(sentence, StandardCharsets.UTF_8)).build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply((HttpResponse<String> answer) -> {
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("the server answered " + answer.statusCode() + " to '" + sentence + "': " + answer.body());
            }
            return Json.read(answer.body(), JsonNode.class).path("uid").asText();
        });
    }

    private void watch() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith("data:")).forEach(line -> {
                long now = System.currentTimeMillis();
                JsonNode event = Json.read(line.substring(5), JsonNode.class);
                heard.add((double) (now - Instant.parse(event.path("time").asText()).toEpochMilli()));
                String type = event.path("type").asText();
                if (type.startsWith("com.nephoran.intentprocessing.") || type.endsWith("question.asked") || type.endsWith("stage.parked")) {
                    ends.computeIfAbsent(event.path("uid").asText(), any -> new CompletableFuture<>())
                            .complete(event.path("data").path("phase").asText());
                }
            });
        } catch (IOException | java.io.UncheckedIOException closed) {
            ends.values().forEach(end -> end.completeExceptionally(closed));
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        feed.close();
    }
}
