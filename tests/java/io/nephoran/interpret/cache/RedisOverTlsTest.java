package io.nephoran.interpret.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.state.redis.RedisAccess;
import io.nephoran.state.redis.RedisLink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A Redis behind TLS: believed if the JVM's trust store knows who signed its certificate. */
class RedisOverTlsTest {
    private static final String PASSWORD = "changeit";
    private static final String TRUST = "javax.net.ssl.trustStore";
    @TempDir
    private Path folder;

    @Test
    void isBelievedOnlyWithACertificateThatTheJvmTrusts() throws Exception {
        Path keys = certificate();
        RedisServer redis = RedisServer.newRedisServer().port(freePort()).setting("bind 127.0.0.1").setting("save \"\"").build();
        redis.start();
        try (ServerSocket tls = listener(keys)) {
            relay(tls, redis.ports().get(0));
            String url = "rediss://127.0.0.1:" + tls.getLocalPort();

            try (RedisLink stranger = link(url)) {
                assertThat(stranger.interpretations(Duration.ofMinutes(1)).find("key")).isEmpty();
                assertThat(stranger.presence().trouble()).isPresent();
            }
            System.setProperty(TRUST, trusting(keys).toString());
            System.setProperty(TRUST + "Password", PASSWORD);
            try (RedisLink known = link(url)) {
                known.interpretations(Duration.ofMinutes(1)).put("key", "{}");

                assertThat(known.interpretations(Duration.ofMinutes(1)).find("key")).contains("{}");
                assertThat(known.presence().trouble()).isEmpty();
            }
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
            redis.stop();
        }
    }

    private static RedisLink link(String url) {
        return new RedisLink(RedisAccess.of(url, "", "", "", Duration.ofSeconds(5), Duration.ofSeconds(1)), Clock.systemUTC());
    }

    private Path certificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "redis",
                "-keyalg", "EC",
                "-dname", "CN=redis", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.txt").toFile()).start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
        return keys;
    }

    private Path trusting(Path keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("redis", read(keys).getCertificate("redis"));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore read(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static ServerSocket listener(Path keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(read(keys), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void relay(ServerSocket tls, int port) {
        daemon(() -> {
            while (true) {
                Socket near = tls.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
                daemon(() -> near.getInputStream().transferTo(far.getOutputStream()));
                daemon(() -> far.getInputStream().transferTo(near.getOutputStream()));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                return;
            }
        }, "tls");
        thread.setDaemon(true);
        thread.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
