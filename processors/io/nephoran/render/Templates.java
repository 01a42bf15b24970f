package io.nephoran.render;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The FreeMarker configuration that the renderer and the Camel component share. Template names are paths as
 * {@link io.nephoran.catalog.Blueprint#files()} has them: {@code templates/blueprints/amf/configmap.yaml.ftl}.
 *
 * <p>The sandbox: no class can be named ({@code ?new}), no Java method called ({@code ?api}, and models are plain data), every
 * string is escaped for YAML, or for what {@code <#ftl output_format="Markdown">} says. Same model, same bytes: locale, numbers and time zone are
 * fixed.
 */
public final class Templates {
    private static final String ROOT = "templates/";
    /** Defines the macros {@code extends}, {@code override} and {@code block}. */
    private static final String INHERITANCE = "templates/blueprints/_base/inheritance.ftl";

    private Templates() {
    }

    /**
     * @param userRoots folders that hold a folder {@code templates/}, looked at before the class path, first one first
     * @throws UncheckedIOException if a folder cannot be read
     */
    public static Configuration configuration(List<Path> userRoots) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(loader(userRoots));
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(java.util.TimeZone.getTimeZone("UTC"));
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setRegisteredCustomOutputFormats(List.of(YamlScalar.FORMAT, MarkdownText.FORMAT));
        configuration.setOutputFormat(YamlScalar.FORMAT);
        configuration.setCustomNumberFormats(Map.of("plain", new PlainNumbers()));
        configuration.setNumberFormat("@plain");
        configuration.setBooleanFormat("c");
        configuration.setAutoIncludes(List.of(INHERITANCE));
        return configuration;
    }

    private static TemplateLoader loader(List<Path> userRoots) {
        List<TemplateLoader> loaders = new ArrayList<>();
        for (Path root : userRoots) {
            if (Files.isDirectory(root.resolve(ROOT))) {
                loaders.add(folder(root));
            }
        }
        loaders.add(new ClassTemplateLoader(Templates.class, "/") {
            @Override
            protected @Nullable URL getURL(String name) {
                return name.startsWith(ROOT) ? super.getURL(name) : null;
            }
        });
        return new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new));
    }

    /** A folder of a user; nothing beside its {@code templates/} can be included. */
    private static TemplateLoader folder(Path root) {
        try {
            return new FileTemplateLoader(root.toFile()) {
                @Override
                public @Nullable Object findTemplateSource(String name) throws IOException {
                    return name.startsWith(ROOT) ? super.findTemplateSource(name) : null;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("template folder " + root + " cannot be read", e);
        }
    }

    /** Numbers as YAML numbers: digits, never a grouping sign or an exponent. */
    private static final class PlainNumbers extends TemplateNumberFormatFactory {
        @Override
        public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
            return new TemplateNumberFormat() {
                @Override
                public String formatToPlainText(TemplateNumberModel number) throws TemplateModelException {
                    return digits(number);
                }

                @Override
                public Object format(TemplateNumberModel number) throws TemplateModelException {
                    return YamlScalar.FORMAT.fromMarkup(digits(number));
                }

                @Override
                public boolean isLocaleBound() {
                    return false;
                }

                @Override
                public String getDescription() {
                    return "digits";
                }
            };
        }

        private static String digits(TemplateNumberModel number) throws TemplateModelException {
            return new BigDecimal(number.getAsNumber().toString()).stripTrailingZeros().toPlainString();
        }
    }
}
