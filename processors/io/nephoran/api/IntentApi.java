package io.nephoran.api;

import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.state.ApprovalPolicy;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** What the HTTP interface does with intents (bean {@code intents}). Reads and answers; who works on them is the routes' to say. */
public final class IntentApi {
    private static final String EVERYWHERE = "*";
    private static final AnswersReader ANSWERS = new AnswersReader(Limits.DEFAULT);
    private static final int PAGE = 100;
    private static final int PAGE_LIMIT = 1000;
    private static final int KEY_LENGTH = 255;
    private static final int EVENT_PAGE = 500;
    private final IntentStore store;
    private final IntentLedger ledger;
    private final SubmissionReader reader;
    private final IntentNames names;
    private final Admission admission;
    private final ApprovalPolicy approvals;

    public IntentApi(IntentStore store, IntentLedger ledger, SubmissionReader reader, IntentNames names, Admission admission,
            ApprovalPolicy approvals) {
        this.approvals = approvals;
        this.admission = admission;
        this.store = store;
        this.ledger = ledger;
        this.reader = reader;
        this.names = names;
    }

    /** Takes up a submission, or answers 429 while too many are under way. */
    public NetworkIntent submit(Exchange exchange) {
        Submission submission = submission(reader, exchange, text(exchange, "name"));
        String key = text(exchange, "Idempotency-Key");
        if (key != null && key.length() > KEY_LENGTH) {
            throw new Refusal(Problem.of(400, "Idempotency-Key has " + key.length() + " characters; at most " + KEY_LENGTH + " are taken."));
        }
        admission.admit();
        String name = submission.name() == null ? names.of(submission.spec().intent()) : submission.name();
        return ledger.submit(namespace(submission), name, UUID.randomUUID().toString(), submission.spec(), key);
    }

    /** New content or control fields for an intent; {@code If-Match} names the resourceVersion that was read. */
    public NetworkIntent replace(Exchange exchange) {
        NetworkIntent intent = intent(exchange);
        String match = text(exchange, "If-Match");
        if (match == null) {
            throw new Refusal(Problem.of(428, "Send the header If-Match with the resourceVersion you read: "
                    + intent.metadata().resourceVersion() + " is the present one."));
        }
        if (!match.replace("\"", "").equals(Long.toString(intent.metadata().resourceVersion()))) {
            throw new Refusal(Problem.of(412, "Intent " + intent.subject() + " is at resourceVersion "
                    + intent.metadata().resourceVersion() + ", not " + match + "; read it again."));
        }
        return ledger.respecify(intent, submission(reader, exchange, intent.metadata().name()).spec());
    }

    public NetworkIntent answer(Exchange exchange) {
        return ledger.answer(intent(exchange), answers(body(exchange)));
    }

    public NetworkIntent approve(Exchange exchange) {
        return ledger.approve(intent(exchange), by(exchange));
    }

    public NetworkIntent reject(Exchange exchange) {
        return ledger.reject(intent(exchange), by(exchange));
    }

    public NetworkIntent cancel(Exchange exchange) {
        return ledger.cancel(intent(exchange), by(exchange));
    }

    public NetworkIntent rollBack(Exchange exchange) {
        return ledger.rollBack(intent(exchange), by(exchange));
    }

    public NetworkIntent retry(Exchange exchange) {
        String from = text(exchange, "from");
        try {
            return ledger.retry(intent(exchange), from == null ? null : Stage.of(from));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.invalid(List.of(new Problem.FieldError("from", e.getMessage()))));
        }
    }

    public NetworkIntent withdraw(Exchange exchange) {
        return ledger.withdraw(intent(exchange), approvals);
    }

    /** 202: taken up, with the address to look at. */
    public void accepted(@ExchangeProperty("intent") NetworkIntent intent, Exchange exchange) {
        NetworkIntent.Metadata meta = intent.metadata();
        new Reply(202, Reply.JSON, Map.of("name", meta.name(), "namespace", meta.namespace(), "uid", meta.uid(),
                "phase", intent.status().phase()), Map.of("Location", "/api/v1/intents/" + meta.name() + "?namespace="
                + meta.namespace())).on(exchange);
    }

    /** Newest first, page by page. */
    public void list(Exchange exchange) {
        String phase = text(exchange, "phase");
        String namespace = text(exchange, "namespace");
        IntentStore.Page page = store.list(EVERYWHERE.equals(namespace) ? null : namespace == null ? "default" : namespace,
                phase == null ? null : phase(phase),
                number(exchange, "continue", 0, 0, Long.MAX_VALUE), (int) number(exchange, "limit", PAGE, 1, PAGE_LIMIT));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", page.items().stream().map(IntentApi::head).toList());
        if (page.next() != 0) {
            answer.put("next", Long.toString(page.next()));
        }
        Reply.ok(answer).on(exchange);
    }

    /** One whole record with the results of its stages. */
    public void get(Exchange exchange) {
        NetworkIntent intent = intent(exchange);
        Map<String, Object> answer = head(intent);
        answer.put("stages", new StageResults(store).of(intent));
        new Reply(200, Reply.JSON, answer, Map.of("ETag", "\"" + intent.metadata().resourceVersion() + "\"")).on(exchange);
    }

    /** Intents that failed in a way nobody foresaw, each with its cause; the id of one is the intent's uid. */
    public void deadLetters(Exchange exchange) {
        List<Map<String, Object>> parked = new ArrayList<>();
        long before = 0;
        do {
            IntentStore.Page page = store.list(text(exchange, "namespace"), Phase.FAILED, before, PAGE_LIMIT);
            page.items().stream().filter(IntentApi::isParked).map(this::deadLetter).forEach(parked::add);
            before = page.next();
        } while (before != 0);
        Reply.ok(Map.of("items", parked)).on(exchange);
    }

    private static boolean isParked(NetworkIntent intent) {
        return intent.status().conditions().stream().anyMatch(condition -> condition.type().equals("Stalled")
                && condition.reason().equals(Reason.PARKED.word()));
    }

    /** Sends a parked intent again to the stage that failed. */
    public NetworkIntent retryDeadLetter(@Header("id") String id) {
        return ledger.retry(store.find(id).orElseThrow(() -> new Refusal(Problem.of(404, "There is no dead letter '" + id
                + "'; GET /api/v1/dead-letters lists them."))), null);
    }

    /** The intent a request's path names. */
    public NetworkIntent intent(Exchange exchange) {
        String name = text(exchange, "name");
        String namespace = text(exchange, "namespace") == null ? "default" : text(exchange, "namespace");
        return store.find(namespace, name == null ? "" : name).orElseThrow(() -> new Refusal(Problem.of(404,
                "There is no intent '" + name + "' in namespace '" + namespace + "'; GET /api/v1/intents lists them all.")));
    }

    private Map<String, Object> deadLetter(NetworkIntent intent) {
        List<IntentEvent> events = store.events(intent.metadata().uid(), Math.max(0, intent.status().lastSequence() - EVENT_PAGE), EVENT_PAGE);
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("id", intent.metadata().uid());
        letter.put("name", intent.metadata().name());
        letter.put("namespace", intent.metadata().namespace());
        events.stream().filter(event -> event.type() == io.nephoran.intent.EventType.STAGE_PARKED).reduce((first, last) -> last)
                .ifPresent(event -> {
                    letter.put("time", event.time());
                    event.data().fields().forEachRemaining(field -> letter.put(field.getKey(), field.getValue()));
                });
        return letter;
    }

    private static Map<String, Object> head(NetworkIntent intent) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("apiVersion", NetworkIntent.API_VERSION);
        head.put("kind", "NetworkIntent");
        head.put("metadata", intent.metadata());
        head.put("spec", intent.spec());
        head.put("status", intent.status());
        return head;
    }

    /** What a request hands in. @throws Refusal naming what is wrong with it */
    static Submission submission(SubmissionReader reader, Exchange exchange, @Nullable String name) {
        Reading reading = reader.read(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class), body(exchange), name,
                text(exchange, "namespace"));
        if (reading instanceof Problem problem) {
            throw new Refusal(problem);
        }
        return (Submission) reading;
    }

    private static String namespace(Submission submission) {
        return submission.namespace() == null ? "default" : submission.namespace();
    }

    private static Map<String, String> answers(byte[] body) {
        Reading reading = ANSWERS.read(body);
        if (reading instanceof Problem problem) {
            throw new Refusal(problem);
        }
        return ((Answers) reading).byQuestion();
    }

    private static Phase phase(String label) {
        return Arrays.stream(Phase.values()).filter(phase -> phase.label().equalsIgnoreCase(label)).findFirst()
                .orElseThrow(() -> new Refusal(Problem.invalid(List.of(new Problem.FieldError("phase", "'" + label
                        + "' is no phase; known: " + String.join(", ", Arrays.stream(Phase.values()).map(Phase::label).toList()))))));
    }

    private static byte[] body(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static String by(Exchange exchange) {
        String by = text(exchange, "by");
        return by == null ? "a person over HTTP" : by;
    }

    private static @Nullable String text(Exchange exchange, String header) {
        String value = exchange.getMessage().getHeader(header, String.class);
        return value == null || value.isBlank() ? null : value;
    }

    private static long number(Exchange exchange, String field, long otherwise, long least, long limit) {
        String value = text(exchange, field);
        try {
            long number = value == null ? otherwise : Long.parseLong(value);
            if (number < least || number > limit) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.invalid(List.of(new Problem.FieldError(field,
                    "'" + value + "' is no whole number from " + least + " to " + limit))));
        }
    }
}
