package io.nephoran.api;

import io.nephoran.intent.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The web page and its files (bean {@code page}), from the folder {@code console} of the class path: they work without any
 * other server. Everything is revalidated by its digest, so that a page and its modules never stem from two versions.
 */
public final class PageFiles {
    /** Nothing inline, nothing from elsewhere, and no text that becomes markup. W3C Content Security Policy 3, Trusted Types. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}(?:\\.min)?\\.(?<kind>js|css|svg|html)");
    private static final Map<String, String> MEDIA_TYPES = Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml", "html", "text/html; charset=utf-8");
    private static final String INDEX = "index.html";
    private final Map<String, String> libraries;
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    private record PageFile(String mediaType, byte[] bytes, String etag) {
    }

    /** @param libraries names of files that lie elsewhere on the class path, with their place there */
    public PageFiles(Map<String, String> libraries) {
        this.libraries = Map.copyOf(libraries);
    }

    /** {@code GET /}. */
    public void index(Exchange exchange) {
        answer(INDEX, exchange);
    }

    /** {@code GET /console/<name>}. */
    public void file(Exchange exchange) {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
        answer(path.substring(path.lastIndexOf("console/") < 0 ? 0 : path.lastIndexOf("console/") + "console/".length()).replaceFirst("^/+", ""),
                exchange);
    }

    private void answer(String name, Exchange exchange) {
        PageFile file = Optional.ofNullable(read.computeIfAbsent(name, this::load)).orElseThrow(() -> new Refusal(Problem.of(404,
                "The page has no file '" + Wording.printable(name, 100) + "'; open / to see it.")));
        Map<String, String> headers = new HashMap<>(Map.of("ETag", file.etag(), "Cache-Control", "no-cache",
                "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer"));
        if (file.mediaType().startsWith("text/html")) {
            headers.put("Content-Security-Policy", POLICY);
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
        }
        String known = exchange.getMessage().getHeader("If-None-Match", "", String.class);
        boolean same = known.contains(file.etag());
        new Reply(same ? 304 : 200, file.mediaType(), same ? new byte[0] : file.bytes(), headers).on(exchange);
    }

    private @Nullable PageFile load(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            return null;
        }
        try (InputStream content = PageFiles.class.getResourceAsStream(libraries.getOrDefault(name, "/console/" + name))) {
            if (content == null) {
                return null;
            }
            byte[] bytes = content.readAllBytes();
            return new PageFile(MEDIA_TYPES.get(match.group("kind")), bytes, "\"" + Digest.of(bytes).substring(0, 20) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
