package io.nephoran.api;

import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** What an intent was rendered to, for download, and the document of the interface itself (bean {@code packages}). */
public final class PackageApi {
    private static final String YAML = "application/yaml";
    private final IntentStore store;
    private final IntentApi intents;

    public PackageApi(IntentStore store, IntentApi intents) {
        this.store = store;
        this.intents = intents;
    }

    /** All packages as one tar.gz; the same packages give the same bytes. */
    public void archive(Exchange exchange) {
        NetworkIntent intent = intents.intent(exchange);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GzipParameters plain = new GzipParameters();
        plain.setModificationTime(0);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes, plain), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, PackageFile> file : files(intent).entrySet()) {
                byte[] content = file.getValue().content().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Reply(200, "application/gzip", bytes.toByteArray(), Map.of("Content-Disposition",
                "attachment; filename=\"" + intent.metadata().name() + ".tar.gz\"")).on(exchange);
    }

    /** One file; its path is as in the package listing, below the repository's base path. */
    public void file(Exchange exchange) {
        NetworkIntent intent = intents.intent(exchange);
        String path = decoded(exchange.getMessage().getHeader("path", "", String.class));
        PackageFile file = files(intent).get(path);
        if (file == null) {
            throw new Refusal(Problem.of(404, "Intent " + intent.subject() + " has no file '" + path
                    + "'; 'stages.render' of the intent lists them."));
        }
        new Reply(200, path.endsWith(".yaml") ? YAML : "text/plain; charset=utf-8", file.content(), Map.of()).on(exchange);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.of(400, "The path of the file is not encoded as a URL is; write % as %25."));
        }
    }

    /** The OpenAPI document. */
    public void document(Exchange exchange) {
        new Reply(200, Reply.JSON, InterfaceDocument.text(), Map.of()).on(exchange);
    }

    private SortedMap<String, PackageFile> files(NetworkIntent intent) {
        ManifestGeneration rendered = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.RENDER,
                ManifestGeneration.class).orElseThrow(() -> new Refusal(Problem.of(409, "Intent " + intent.subject() + " is in phase "
                        + intent.status().phase().label() + " and has no packages yet.")));
        SortedMap<String, PackageFile> files = new TreeMap<>();
        Stream.concat(rendered.shared().stream(), rendered.packages().stream()).forEach((RenderedPackage each) ->
                each.files().forEach(file -> files.put(each.path() + "/" + file.name(), file)));
        return files;
    }
}
