package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
    @Test
    void amf() throws Exception {
        var renderer = new Renderer(Catalogs.amf(), Templates.configuration(List.of()));
        var made = renderer.render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF\n# with `tricks`");
        Path out = Path.of("target/amf");
        for (var p : java.util.stream.Stream.concat(made.packages().stream(), made.shared().stream()).toList()) {
            for (var f : p.files()) {
                Files.createDirectories(out.resolve(p.path()));
                Files.writeString(out.resolve(p.path()).resolve(f.name()), f.content());
            }
        }
        assertThat(made.findings()).isEmpty();
        assertThat(made.fixes()).isEmpty();
    }
}
