package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top level, in a project of its own with a java and a mvn that only say how they were called. */
class ScriptTest {
    @TempDir
    private Path folder;
    private Path project;
    private Path tools;

    record Run(int code, String out, String err) {
    }

    @BeforeEach
    void aProjectWithTools() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of(System.getProperty("nephoran.basedir"), "nephoran"), project.resolve("nephoran"));
        executable(project.resolve("nephoran"));
        Files.createDirectories(project.resolve("processors"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        java("17.0.1");
        tool("mvn", "echo \"mvn $*\"; mkdir -p target; touch target/nephoran.jar");
    }

    @Test
    void buildsOnceThenRuns() throws Exception {
        Run first = run("./nephoran", "apply", "Deploy an AMF ≤ 10 ms");
        Run second = run("./nephoran", "get");

        assertThat(first.err()).contains("building (there is no").doesNotContain("mvn -B");
        assertThat(first.out()).contains("<-jar> <" + project.toRealPath() + "/target/nephoran.jar> <apply> <Deploy an AMF ≤ 10 ms>")
                .contains("<-Dnephoran.terminal=false>", "<-Dnephoran.command=./nephoran>", "<-XX:TieredStopAtLevel=1>");
        assertThat(second.err()).isEmpty();
        assertThat(first.code() + second.code()).isZero();
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run("./nephoran", "get");
        Path source = Files.writeString(project.resolve("processors/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run("./nephoran", "get").err()).contains("building (processors/A.java is newer than the last build)");
    }

    @Test
    void showsWhatMavenSaysOnlyWhenItFails() throws Exception {
        tool("mvn", "echo 'cannot find symbol'; exit 1");

        Run run = run("./nephoran", "get");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cannot find symbol", "the build failed");
    }

    @Test
    void leavesAServerTheWholeMachine() throws Exception {
        assertThat(run("./nephoran", "serve").out()).doesNotContain("SerialGC");
    }

    @Test
    void asksForANewerJava() throws Exception {
        java("11.0.2");

        Run run = run("./nephoran", "get");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Java 11 is too old. Install a JDK of version 17 or newer");
    }

    @Test
    void worksUnderTheNameThatKubectlLooksFor() throws Exception {
        Files.createSymbolicLink(tools.resolve("kubectl-nephoran"), Path.of("../a project/nephoran"));

        Run run = run("kubectl-nephoran", "get");

        assertThat(run.out()).contains("<" + project.toRealPath() + "/target/nephoran.jar> <get>");
    }

    private Run run(String... command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> line = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
        line.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(line).directory(project.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = process.environment();
        environment.put("PATH", tools + ":" + environment.get("PATH"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("JAVA_HOME");
        int code = process.start().waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    private void java(String version) throws IOException {
        tool("java", "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2025-01-01' >&2; exit 0; fi; printf '<%s> ' \"$@\"");
    }

    private void tool(String name, String body) throws IOException {
        executable(Files.write(tools.resolve(name), ("#!/bin/sh\n" + body + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
