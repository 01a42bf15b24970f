package io.nephoran.render;

import java.util.Map;

/**
 * One template to process. A Camel route hands {@code template} and {@code model} to the freemarker component
 * ({@code CamelFreemarkerResourceUri}, {@code CamelFreemarkerDataModel}) with the same configuration as {@link Renderer}.
 *
 * @param packagePath package the file belongs to, e.g. {@code edge-1/default/amf}
 * @param file        name of the file in the package, e.g. {@code deployment.yaml}
 * @param template    name of the template below the template folders, e.g. {@code blueprints/amf/configmap.yaml.ftl}
 * @param model       strings, numbers, booleans, lists and maps only
 */
public record TemplateJob(String packagePath, String file, String template, Map<String, Object> model) {
    public TemplateJob {
        model = Map.copyOf(model);
    }
}
