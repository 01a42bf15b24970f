package io.nephoran.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import freemarker.cache.TemplateLoader;
import freemarker.template.Configuration;
import io.nephoran.intent.Reason;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What environments inject. Read through the template loader, so that the folder of a user comes before the class path here as
 * well.
 */
record Settings(Map<String, Environment> environments) {
    private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production", "edge");
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /**
     * {@code templates/environments/<name>.yaml}.
     *
     * @param registry    registry that images are pulled through, empty for none
     * @param storageClass of volumes, which their sites have to name; empty for the default of the cluster
     * @param limitFactor limits as a multiple of the plan's requests
     */
    record Environment(String logLevel, String registry, String storageClass, LimitFactor limitFactor) {
        Environment {
            storageClass = storageClass == null ? "" : storageClass.strip();
        }

        record LimitFactor(double cpu, double memory) {
        }
    }

    /** @throws RenderException if a file is missing or is not what it should be, with its name and line */
    static Settings of(Configuration configuration) {
        TemplateLoader loader = configuration.getTemplateLoader();
        Map<String, Environment> environments = new TreeMap<>();
        for (String name : ENVIRONMENTS) {
            environments.put(name, read(loader, "templates/environments/" + name + ".yaml", Environment.class));
        }
        return new Settings(environments);
    }

    Environment environment(String name) {
        Environment environment = environments.get(name);
        if (environment == null) {
            throw new RenderException(Reason.RENDERING_FAILED, "There is no environment '" + name + "'; choose one of "
                    + String.join(", ", environments.keySet()) + ".");
        }
        return environment;
    }

    private static <T> T read(TemplateLoader loader, String name, Class<T> type) {
        try {
            Object source = loader.findTemplateSource(name);
            if (source == null) {
                throw new RenderException(Reason.RENDERING_FAILED, name + " is missing.");
            }
            StringWriter text = new StringWriter();
            try (Reader reader = loader.getReader(source, "UTF-8")) {
                reader.transferTo(text);
            } finally {
                loader.closeTemplateSource(source);
            }
            return YAML.readValue(text.toString(), type);
        } catch (JsonProcessingException e) {
            throw new RenderException(Reason.RENDERING_FAILED, name + " line " + e.getLocation().getLineNr()
                    + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RenderException(Reason.RENDERING_FAILED, name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
