package io.nephoran.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.Test;

/** A remote that does not answer is left alone after a while, and the stage hears that it is away, never that it was read. */
class ReadBackRouteTest extends RouteTest {
    private final List<String> read = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean silent;

    @BindToRegistry("verification")
    final Verification verification = new Verification();

    /** Reads what is there; {@code other} always is. */
    public final class Verification {
        public String repository(String intent) {
            return intent;
        }

        public void read(String repository) throws Exception {
            read.add(repository);
            if (silent && !new CountDownLatch(1).await(5, TimeUnit.SECONDS)) {
                throw new IOException("interrupted");
            }
            if (away && !repository.equals("other")) {
                throw new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "refused", new IOException("refused"));
            }
        }

        public void away(String repository, Exception cause) {
            throw StageException.within(cause).orElseGet(() -> new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, repository
                    + ": " + cause.getClass().getSimpleName(), cause));
        }
    }

    @Override
    String[] files() {
        return new String[] {"read-back"};
    }

    @Override
    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("verify.read.timeout", "300");
        settings.setProperty("deliver.push.threads", "defaultThreadPoolProfile");
        settings.setProperty("verify.read.breaker.window", "3");
        settings.setProperty("verify.read.breaker.calls", "3");
        settings.setProperty("verify.read.breaker.failures", "60");
        settings.setProperty("verify.read.breaker.open", "60");
        settings.setProperty("verify.read.breaker.half-open", "1");
        return settings;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        for (String name : List.of("main", "other")) {
            TemplatedRouteBuilder.builder(context, "read-back-from").routeId("read-back-" + name).prefixId(name + "-")
                    .parameter("repository", name).add();
        }
        return context;
    }

    private void readBack(String repository) {
        try {
            template.requestBody("direct:read-back", repository);
        } catch (CamelExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }

    @Test
    void readsTheRepositoryOfTheIntentAndLeavesTheIntentAsItIs() {
        assertThat(template.requestBody("direct:read-back", "main")).isEqualTo("main");
        assertThat(read).containsExactly("main");
    }

    @Test
    void aRemoteThatIsAwayIsAskedNoMoreAndStopsNoOther() {
        away = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> readBack("main")).isInstanceOf(StageException.Transient.class).hasMessage("refused");
        }

        assertThatThrownBy(() -> readBack("main")).isInstanceOf(StageException.Transient.class).hasMessageContaining("CallNotPermitted");
        readBack("other");

        assertThat(read).containsExactly("main", "main", "main", "other");
    }

    @Test
    void aRemoteThatIsSilentIsAwayInTime() {
        silent = true;

        assertThatThrownBy(() -> readBack("main")).isInstanceOf(StageException.Transient.class).hasMessageContaining("Timeout");
    }
}
