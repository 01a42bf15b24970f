package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import io.nephoran.intent.Quantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what users edit from the {@link Layers} and gives a {@link Catalog}, or says everything that is wrong with it.
 *
 * <pre>
 * templates/blueprints/&lt;nf&gt;/profile.yaml      what is known of a function
 * templates/blueprints/&lt;nf&gt;/blueprint.yaml    how it is built, with the *.yaml.ftl beside it
 * templates/blueprints/_base/&lt;name&gt;/          parents of blueprints
 * templates/lexicon.yaml, templates/lexicon/*.yaml
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
    private static final Pattern BLUEPRINT_FILE = Pattern.compile("templates/blueprints/.+\\.(?:ftl|yaml)");

    private final Layers layers;
    private final Schemas schemas = new Schemas();
    private final ObjectMapper mapper;

    public CatalogLoader(Layers layers) {
        this.layers = layers;
        this.mapper = Json.mapper().rebuild()
                .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(new SimpleModule("catalog").addDeserializer(Quantity.class, new QuantityReader()))
                .build();
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        mapper.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /** @throws CatalogException naming every broken file with its line */
    public Catalog load() {
        Problems problems = new Problems();
        Map<String, Profile> profiles = new TreeMap<>();
        Map<String, YamlFile> files = new LinkedHashMap<>();
        for (YamlFile file : read(PROFILE, "profile", problems)) {
            Profile profile = as(file.root(), Profile.class);
            YamlFile other = files.putIfAbsent(profile.type(), file);
            if (other != null) {
                problems.at(file, "/type", "'" + profile.type() + "' is already the type of " + other.shown());
                continue;
            }
            profiles.put(profile.type(), profile);
        }
        ProfileRules.check(profiles, files, problems);
        Inventory inventory = inventory(problems);
        Map<String, PriceList> prices = prices(problems);
        inventory.check(prices, problems);
        Map<String, Blueprint> blueprints = new BlueprintReader(layers, schemas, problems).read(profiles, files);
        Lexicon lexicon = lexicon(problems);
        problems.refuseIfAny();
        return new Catalog(Collections.unmodifiableMap(profiles), inventory.sites(), inventory.regions(), prices, blueprints,
                lexicon, digest());
    }

    private List<YamlFile> read(Pattern paths, String schema, Problems problems) {
        List<YamlFile> valid = new ArrayList<>();
        for (String path : layers.paths()) {
            if (paths.matcher(path).matches()) {
                YamlFile file = YamlFile.read(path, layers, problems);
                if (schemas.valid(file, schema, problems)) {
                    valid.add(file);
                }
            }
        }
        return valid;
    }

    private Inventory inventory(Problems problems) {
        Inventory inventory = new Inventory();
        for (YamlFile file : read(SITES, "sites", problems)) {
            inventory.add(file, as(file.root(), SiteFile.class), problems);
        }
        return inventory;
    }

    private Map<String, PriceList> prices(Problems problems) {
        Map<String, PriceList> prices = new TreeMap<>();
        for (YamlFile file : read(PRICES, "prices", problems)) {
            PriceList list = as(file.root(), PriceList.class);
            if (prices.putIfAbsent(list.provider(), list) != null) {
                problems.at(file, "/provider", "'" + list.provider() + "' has its prices in another file already");
            }
        }
        return Collections.unmodifiableMap(prices);
    }

    private Lexicon lexicon(Problems problems) {
        Lexicon lexicon = Lexicon.EMPTY;
        for (YamlFile file : read(LEXICON, "lexicon", problems)) {
            lexicon = lexicon.plus(as(file.root(), Lexicon.class));
        }
        return lexicon;
    }

    /** Over paths and contents of everything that decides what a catalogue says or a blueprint makes. */
    private String digest() {
        StringBuilder all = new StringBuilder();
        for (String path : layers.paths()) {
            if (BLUEPRINT_FILE.matcher(path).matches() || SITES.matcher(path).matches() || PRICES.matcher(path).matches()
                    || LEXICON.matcher(path).matches()) {
                all.append(path).append('\t').append(Digest.of(layers.bytes(path).orElseThrow())).append('\n');
            }
        }
        return Digest.of(all.toString());
    }

    private <T> T as(JsonNode node, Class<T> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(type.getSimpleName() + " and its schema differ: " + e.getOriginalMessage(), e);
        }
    }

    /** The shape of an inventory file. */
    record SiteFile(@JsonProperty("regions") Map<String, List<String>> regions, @JsonProperty("sites") List<Site> sites) {
    }

    /** YAML has {@code cpu: 4} as a number; a quantity is a text. */
    private static final class QuantityReader extends StdScalarDeserializer<Quantity> {
        private static final long serialVersionUID = 1L;

        QuantityReader() {
            super(Quantity.class);
        }

        @Override
        public Quantity deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Quantity.of(parser.getText());
        }
    }
}
