package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import io.nephoran.intent.Quantity;
import java.io.IOException;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads what users edit from the {@link Layers} and gives a {@link Catalog}, or says everything that is wrong with it.
 *
 * <pre>
 * templates/blueprints/&lt;nf&gt;/profile.yaml      what is known of a function
 * templates/blueprints/&lt;nf&gt;/blueprint.yaml    how it is built, with the *.yaml.ftl beside it
 * templates/blueprints/_base/&lt;name&gt;/          parents of blueprints
 * templates/lexicon.yaml, templates/lexicon/*.yaml
 * templates/lexicon/&lt;code&gt;/*.yaml             words by which another language is read
 * templates/languages/&lt;code&gt;.yaml            how a language is told, and what its speakers are answered
 * inventory/sites.yaml, inventory/sites/*.yaml
 * inventory/prices/*.yaml
 * </pre>
 * The same path in an earlier layer replaces a file; another path adds to what is there.
 */
public final class CatalogLoader {
    private static final Pattern PROFILE = Pattern.compile("templates/blueprints/[^/_][^/]*/profile\\.yaml");
    private static final Pattern SITES = Pattern.compile("inventory/sites(?:/[^/]+)?\\.yaml");
    private static final Pattern PRICES = Pattern.compile("inventory/prices/[^/]+\\.yaml");
    private static final Pattern LEXICON = Pattern.compile("templates/lexicon(?:/[^/]+)?\\.yaml");
    private static final Pattern FOREIGN = Pattern.compile("templates/lexicon/[a-z]{2,3}/[^/]+\\.yaml");
    private static final Pattern LANGUAGE = Pattern.compile("templates/languages/[a-z]{2,3}\\.yaml");
    private static final Pattern BLUEPRINT = Pattern.compile("templates/blueprints/(?:_base/)?[^/_][^/]*/blueprint\\.yaml");
    private static final Pattern TEMPLATE = Pattern.compile("templates/blueprints/.+\\.ftl");
    private static final List<Pattern> READ = List.of(PROFILE, BLUEPRINT, TEMPLATE, SITES, PRICES, LEXICON, FOREIGN, LANGUAGE);
    private static final Pattern OURS = Pattern.compile("(?:templates/blueprints|templates/lexicon|templates/languages|inventory)/.+\\.ya?ml");

    private final Layers layers;
    private final Schemas schemas = new Schemas();
    private final ObjectMapper mapper;

    public CatalogLoader(Layers layers) {
        this.layers = layers;
        this.mapper = Json.mapper().rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(new SimpleModule("catalog").addDeserializer(Quantity.class, new QuantityReader()))
                .build();
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        mapper.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /** @throws CatalogException naming every broken file with its line */
    public Catalog load() {
        Problems problems = new Problems();
        strays(problems);
        Profiles profiles = new Profiles(problems);
        read(PROFILE, "profile", problems, profiles::broken)
                .forEach(file -> as(file, Profile.class, problems).ifPresent(profile -> profiles.add(profile, file)));
        profiles.check();
        Map<String, PriceList> prices = new TreeMap<>();
        Inventory inventory = inventory(prices, problems);
        Map<String, Blueprint> blueprints = new Blueprints(layers.paths(), problems)
                .resolve(read(BLUEPRINT, "blueprint", problems, file -> { }), profiles);
        Lexicon lexicon = Lexicon.EMPTY;
        for (YamlFile file : read(LEXICON, "lexicon", problems, broken -> { })) {
            lexicon = as(file, Lexicon.class, problems).map(lexicon::plus).orElse(lexicon);
        }
        LanguageFiles languages = new LanguageFiles(problems);
        read(LANGUAGE, "language", problems, broken -> { })
                .forEach(file -> as(file, LanguageFiles.Content.class, problems).ifPresent(content -> languages.add(file, content)));
        read(FOREIGN, "language-lexicon", problems, broken -> { })
                .forEach(file -> as(file, LanguageLexicon.class, problems).ifPresent(words -> languages.add(file, words)));
        languages.check();
        problems.refuseIfAny();
        return new Catalog(profiles.byType(), inventory.sites(), inventory.clusters(), inventory.peerings(), inventory.regions(),
                Collections.unmodifiableMap(prices), blueprints, lexicon, languages.byCode(), digest());
    }

    /** A misspelt file name would otherwise be passed over in silence. */
    private void strays(Problems problems) {
        layers.paths().stream().filter(OURS.asMatchPredicate())
                .filter(path -> READ.stream().noneMatch(pattern -> pattern.matcher(path).matches()))
                .forEach(path -> problems.add(layers.shown(path), 0, "", "is not read: the catalogue has profile.yaml and"
                        + " blueprint.yaml in templates/blueprints/<nf>/, templates/lexicon/*.yaml, templates/lexicon/<code>/*.yaml,"
                        + " templates/languages/<code>.yaml, inventory/sites.yaml, inventory/sites/*.yaml and inventory/prices/*.yaml;"
                        + " rename or move it"));
    }

    private List<YamlFile> read(Pattern paths, String schema, Problems problems, Consumer<YamlFile> broken) {
        List<YamlFile> valid = new ArrayList<>();
        for (String path : layers.paths()) {
            if (paths.matcher(path).matches()) {
                YamlFile file = YamlFile.read(path, layers, problems);
                if (schemas.valid(file, schema, problems)) {
                    valid.add(file);
                } else {
                    broken.accept(file);
                }
            }
        }
        return valid;
    }

    private Inventory inventory(Map<String, PriceList> prices, Problems problems) {
        Map<String, YamlFile> providers = new TreeMap<>();
        for (YamlFile file : read(PRICES, "prices", problems, file -> providers.put(file.root().path("provider").asText(), file))) {
            as(file, PriceList.class, problems).ifPresent(list -> {
                prices.putIfAbsent(list.provider(), list);
                YamlFile other = providers.putIfAbsent(list.provider(), file);
                if (other != null) {
                    problems.at(file, "/provider", "'" + list.provider() + "' has its prices in " + other.shown() + " already");
                }
            });
        }
        Inventory inventory = new Inventory(problems);
        read(SITES, "sites", problems, inventory::broken)
                .forEach(file -> as(file, SiteFile.class, problems).ifPresent(content -> inventory.add(file, content)));
        inventory.check(providers.keySet());
        return inventory;
    }

    /** Over paths and contents of everything that decides what a catalogue says or a blueprint makes. */
    private String digest() {
        StringBuilder all = new StringBuilder();
        for (String path : layers.paths()) {
            if (READ.stream().anyMatch(pattern -> pattern.matcher(path).matches())) {
                all.append(path).append('\t').append(Digest.of(layers.bytes(path).orElseThrow())).append('\n');
            }
        }
        return Digest.of(all.toString());
    }

    /** The schema has accepted the file; what is left are numbers too large and the like. */
    private <T> Optional<T> as(YamlFile file, Class<T> type, Problems problems) {
        try {
            return Optional.of(mapper.treeToValue(file.root(), type));
        } catch (JsonProcessingException e) {
            StringBuilder pointer = new StringBuilder();
            if (e instanceof JsonMappingException mapping) {
                mapping.getPath().forEach(step -> pointer.append('/')
                        .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()));
            }
            problems.at(file, pointer.toString(), e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
            return Optional.empty();
        }
    }

    /** The shape of an inventory file. */
    record SiteFile(@JsonProperty("regions") Map<String, List<String>> regions, @JsonProperty("clusters") List<Cluster> clusters,
            @JsonProperty("peering") List<Peering> peering, @JsonProperty("sites") List<Site> sites) {
    }

    /** YAML has {@code cpu: 4} as a number; a quantity is a text. */
    private static final class QuantityReader extends StdScalarDeserializer<Quantity> {
        private static final long serialVersionUID = 1L;

        QuantityReader() {
            super(Quantity.class);
        }

        @Override
        public Quantity deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.currentToken().isNumeric()
                    ? parser.getDecimalValue().setScale(3, RoundingMode.CEILING).stripTrailingZeros().toPlainString()
                    : parser.getText();
            return Quantity.of(text);
        }
    }
}
