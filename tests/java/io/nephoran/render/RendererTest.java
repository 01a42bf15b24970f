package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.*;
import java.nio.file.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
    @Test
    void core() throws Exception {
        var catalog = new CatalogLoader(Layers.over(List.of())).load();
        var renderer = new Renderer(catalog, Templates.configuration(List.of()));
        var plan = Plans.of(catalog.blueprints().keySet().stream().map(t -> { var b = Plans.instance(t); if (t.equals("MongoDB")) b.storage("20Gi"); if (t.equals("AUSF")) b.autoscaling(2, 6);  return b.build(); }).toArray(io.nephoran.intent.PlannedInstance[]::new));
        io.nephoran.intent.ManifestGeneration made; try { made = renderer.render(plan, "Deploy an AMF\n# with `tricks`"); } catch (RenderException e) { e.findings().forEach(System.out::println); throw e; }
        Path out = Path.of("target/amf");
        for (var p : java.util.stream.Stream.concat(made.packages().stream(), made.shared().stream()).toList()) {
            for (var f : p.files()) {
                Files.createDirectories(out.resolve(p.path()));
                Files.writeString(out.resolve(p.path()).resolve(f.name()), f.content());
            }
        }
        made.findings().forEach(System.out::println);
        made.fixes().forEach(System.out::println);
        made.exemptions().forEach(System.out::println);
        assertThat(made.findings()).isEmpty();
        assertThat(made.fixes()).isEmpty();
    }
}
