package io.nephoran.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.NephoranCli;
import io.nephoran.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that cannot start says in a sentence why, and what to do; it leaves nothing behind that hinders the next start. */
class BadStartTest {
    @TempDir
    private Path folder;

    /** What a command said on standard error. */
    private record Said(int exitCode, String text) {
        Said refuses(String... words) {
            assertThat(exitCode).as(text).isEqualTo(2);
            assertThat(text).contains(words).doesNotContain("Exception", "\tat ", "Something went wrong");
            return this;
        }
    }

    @Test
    void aTakenPort() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            said("serve", "--home", folder.toString(), "--port", Integer.toString(somebody.getLocalPort()))
                    .refuses("port " + somebody.getLocalPort(), "--port");
        }
    }

    @Test
    void anAddressThatIsNotOurs() {
        serve("--host", "no.such.host.invalid").refuses("no.such.host.invalid", "--host");
    }

    @Test
    void aDataFolderThatAnotherHolds() throws Exception {
        try (Application first = Application.start(new Options(folder, "127.0.0.1", 0, true, Map.of()))) {
            serve().refuses("data folder " + folder, "held by another process", first.uri().toString(), "--home");
        }
        try (Application second = Application.start(new Options(folder, "127.0.0.1", 0, false, Map.of()))) {
            assertThat(second.uri()).isNotNull();
        }
    }

    @Test
    void aDataFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        said("serve", "--port", "0", "--home", file.toString()).refuses("data folder " + file, "--home");
        said("serve", "--port", "0", "--home", file.resolve("below").toString()).refuses("data folder " + file.resolve("below"), "--home");
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void aRecordThatIsNoDatabase() throws IOException {
        Path record = Files.writeString(folder.resolve("nephoran.db"), "this was never a database, however long it may be ".repeat(100));

        serve().refuses(record.toString());
        assertThat(Files.readString(record)).startsWith("this was never a database");
    }

    @Test
    void aFolderWhereTheRecordShouldBe() throws IOException {
        Files.createDirectory(folder.resolve("nephoran.db"));

        serve().refuses(folder.resolve("nephoran.db").toString());
    }

    @Test
    void aFileWhereThePackagesShouldBe() throws IOException {
        Files.writeString(folder.resolve("packages.git"), "in the way");

        serve().refuses(folder.resolve("packages.git").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "gti.url=x,             unknown setting 'gti.url'; did you mean 'git.url'?",
        "git.repositories=Edge, repository name 'Edge' must be a DNS label such as main",
        "git.url=git@git.example.org:a/b.git, 'git@git.example.org:a/b.git' (git.url) would be reached by ssh",
        "git.repositories=main, two repositories are named main; names must differ",
        "git.edge.url=x,        unknown setting 'git.edge.url'",
        "completely=wrong,      unknown setting 'completely'",
        "state.lease=soon,      setting state.lease is 'soon'; write a whole number, e.g. 120",
        "state.lease=-1,        setting state.lease is '-1'",
        "state.synchronous=MAYBE, state.synchronous",
        "stage.plan.consumers=many, stage.plan.consumers",
        "recover.period=soon,   recover.period",
        "camel.server.maxBodySize=big, camel.server.maxBodySize",
        "approval.required=fly:high, 'fly' is no action",
        "approval.required=delete, 'delete' is no rule; write <action>:<environment>",
        "git.author.email=,     git.author.email",
        "catalog.folders=/no/such/folder, /no/such/folder",
        "redis.url=http://cache:6379, setting redis.url is 'http://cache:6379'; write redis://host:6379/0",
        "interpret.batch.size=0, setting interpret.batch.size is '0'; write a whole number above 0",
        "interpret.batch.wait=0, setting interpret.batch.wait is '0'; write a whole number above 0",
        "knowledge.weaviate.url=weaviate:8080, setting knowledge.weaviate.url is 'weaviate:8080'; write http://host:8080",
        "knowledge.weaviate.look=0, knowledge.weaviate.look",
        "redis.timeout=0,       setting redis.timeout is '0'; write a whole number above 0",
        "interpret.cache.l2=sometimes, 'setting interpret.cache.l2 is ''sometimes''; write auto, always or never'",
        "interpret.cache.l2.ttl=0, setting interpret.cache.l2.ttl is '0'; write a whole number above 0",
        "transport=pigeon,      setting transport is 'pigeon'; write SEDA or JMS"})
    void aSettingThatIsWrong(String setting, String says) {
        serve("-P", setting).refuses(says);
    }

    @ParameterizedTest
    @CsvSource({
        "jms.url=broker,        setting jms.url is 'broker'; write tcp://host:port",
        "jms.url=http://x:80,   'setting jms.url is ''http://x:80''; write tcp://host:port'",
        "jms.port=70000,        setting jms.port is 70000; write a port up to 65535",
        "jms.port=1 jms.url=tcp://x:1, setting jms.url says that the broker is elsewhere",
        "jms.port=1 jms.host=0.0.0.0,  setting jms.host is 0.0.0.0: everybody who reaches it could use the broker"})
    void aBrokerThatIsDescribedWrongly(String settings, String says) {
        List<String> options = new ArrayList<>(List.of("-P", "transport=jms"));
        Arrays.stream(settings.split(" ")).forEach(setting -> options.addAll(List.of("-P", setting)));

        serve(options.toArray(String[]::new)).refuses(says);
    }

    @Test
    void aPortForTheBrokerThatIsTaken() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve("-P", "transport=jms", "-P", "jms.port=" + somebody.getLocalPort())
                    .refuses("setting jms.port is " + somebody.getLocalPort() + ", which cannot be used on 127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-type,           'templates/blueprints/amf/profile.yaml:11: interfaces[1].port: '",
        "not-yaml,             templates/blueprints/amf/profile.yaml:",
        "misspelt-file-name,   templates/blueprints/amf",
        "blueprint-parameters, templates/blueprints/probe-",
        "blueprint-circle,     templates/blueprints/_base",
        "site-amounts,         inventory/sites",
        "lexicon-class,        'templates/lexicon/mine.yaml:3: words.greetings: '",
        "unknown-field,        templates/blueprints/amf/profile.yaml:"})
    void aUserFolderWithMistakes(String broken, String says) {
        serve("-P", "catalog.folders=" + RunningServer.folder("/catalog/broken/" + broken)).refuses(says);
        isAtRest();
    }

    @Test
    void aProviderThatIsUnknown() {
        serve("-P", "interpret.providers=oracle,grammar").refuses("interpret.providers", "oracle");
        isAtRest();
    }

    /** The database was opened beside the rest, and is closed: the last that closes it takes its log away. */
    private void isAtRest() {
        assertThat(folder.resolve("nephoran.db")).exists();
        assertThat(folder.resolve("nephoran.db-wal")).doesNotExist();
    }

    @Test
    void wrongWordsOnTheCommandLine() {
        assertThat(said("serv").exitCode()).isEqualTo(64);
        assertThat(said("serve", "--prot", "1").text()).contains("--prot", "serve --help").doesNotContain("\tat ");
        assertThat(said("serve", "--port", "70000").exitCode()).isEqualTo(64);
        assertThat(said("serve", "-P", "nothing").exitCode()).isEqualTo(64);
    }

    @Test
    void theProgramItselfSaysNoMoreThanTheSentence() throws Exception {
        try (ServerProcess program = ServerProcess.serve(folder, 0, "-P", "gti.url=x")) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.output().strip()).isEqualTo("unknown setting 'gti.url'; did you mean 'git.url'? Settings are listed in application.properties");
        }
    }

    /** A start that is refused leaves the folder free for the next one. */
    private Said serve(String... more) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--home", folder.toString(), "--port", "0"));
        arguments.addAll(Arrays.asList(more));
        return said(arguments.toArray(String[]::new));
    }

    private static Said said(String... arguments) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(errors, true, UTF_8);
        int exitCode = new NephoranCli(new Terminal(stream, stream, false, false), BadStartTest::mustNotStart, Clock.systemUTC(), List.of())
                .run(arguments);
        return new Said(exitCode, errors.toString(UTF_8));
    }

    private static Application mustNotStart(Options options) {
        try (Application application = Application.start(options)) {
            throw new AssertionError("it started and listens on " + application.uri());
        }
    }
}
