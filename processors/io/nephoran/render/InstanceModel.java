package io.nephoran.render;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.check.PackageNotes;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Finding;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Severity;
import io.nephoran.intent.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a template may speak of: one instance of the plan, its profile, blueprint, environment and neighbours as strings,
 * numbers, booleans, lists and maps. Where the plan is silent the documented default stands, and is listed as an assumption.
 */
final class InstanceModel {
    /** Stands where the digest of the configuration will be, as long as the configuration is not rendered. */
    static final String CONFIGURATION_DIGEST = "digest-of-the-configuration";
    private static final String TAC = "000001";
    private static final String SERVICE = "service";
    private static final String ACCOUNT = "serviceaccount.yaml";
    private static final String YAML = ".yaml";
    private static final String TRACKING_AREA = "tac";
    private static final String DNN = "internet";
    /** RFC 1035, shorter by what is added for Services and pods. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");

    private final PlannedInstance instance;
    private final Profile profile;
    private final Blueprint blueprint;
    private final Settings settings;
    private final Catalog catalog;
    private final Neighbours neighbours;
    private final List<String> assumptions = new ArrayList<>();

    InstanceModel(PlannedInstance instance, Profile profile, Blueprint blueprint, Settings settings, Catalog catalog,
            ResourcePlan plan, Collection<PlannedInstance> running) {
        this.instance = instance;
        this.profile = profile;
        this.blueprint = blueprint;
        this.settings = settings;
        this.catalog = catalog;
        this.neighbours = new Neighbours(instance, plan, running, catalog);
        assumptions.addAll(plan.assumptions());
    }

    /** Names of Services that other clusters have to know; none where nobody there is configured with this function. */
    List<String> exports() {
        if (!neighbours.isExported()) {
            return List.of();
        }
        boolean overTcp = profile.interfaces().stream().anyMatch(point -> point.port() > 0 && point.protocol().equals("TCP"));
        return blueprint.files().keySet().stream().filter(file -> file.startsWith(SERVICE) && file.endsWith(YAML) && !file.equals(ACCOUNT))
                .filter(file -> overTcp || !file.equals(SERVICE + YAML))
                .map(file -> instance.name() + file.substring(SERVICE.length(), file.length() - YAML.length())).toList();
    }

    /** A warning for each parameter that the blueprint does not know. */
    static List<Finding> unknownParameters(PlannedInstance instance, Blueprint blueprint) {
        return instance.parameters().keySet().stream()
                .filter(name -> !blueprint.parameters().containsKey(name) && !name.startsWith("peer."))
                .map(name -> new Finding("unknown-parameter", Severity.WARNING, "Parameter '" + printable(name) + "' of "
                        + instance.path() + " is not used; " + instance.type() + " knows "
                        + String.join(", ", new TreeSet<>(blueprint.parameters().keySet())) + ".", instance.path(), 0, null))
                .toList();
    }

    Map<String, Object> toMap(String sentence) {
        Profile.Image image = profile.image();
        if (image == null) {
            throw new RenderException(Reason.NO_BLUEPRINT, profile.type() + " has no image: its profile.yaml names none.");
        }
        label("instance name", instance.name());
        label("namespace", instance.namespace());
        label("site", instance.site());
        Settings.Environment environment = settings.environment(instance.environment());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("sentence", sentence);
        model.put("instance", Map.of("type", instance.type(), "name", instance.name(), "namespace", instance.namespace(),
                "site", instance.site(), "environment", instance.environment(), "replicas", instance.replicas(),
                "spread", instance.spread() && instance.replicas() > 1, "suspended", instance.suspended()));
        model.put("function", Map.of("name", profile.name(), "label", Neighbours.label(profile.type()), "class", profile.kind(),
                "configuration", image.configuration()));
        model.put("image", (environment.registry().isBlank() ? "" : environment.registry() + "/")
                + image.repository() + ":" + image.tag());
        model.put("imageTag", image.tag());
        model.put("labels", labels(image));
        model.put("selectorLabels", selectorLabels());
        model.put("configurationDigest", CONFIGURATION_DIGEST);
        model.put("environment", Map.of("logLevel", setOr("logLevel", environment.logLevel()),
                "storageClass", storageClass(environment)));
        model.put("resources", resources(environment));
        model.put("limited", instance.cpuLimit() != null || instance.memoryLimit() != null);
        autoscaling(model);
        model.put("interfaces", profile.interfaces().stream().map(this::reference).toList());
        model.put("ports", ports());
        model.put("servedPorts", servedPorts());
        model.put("ingress", rules(true));
        model.put("egress", rules(false));
        network(model);
        model.put("parameters", parameters());
        model.put("features", instance.features());
        model.put("blueprint", Map.of("chain", blueprint.chain(), "version", blueprint.version()));
        model.put("exemptions", blueprint.exemptions().stream().map(exemption -> Map.of("check", exemption.check(),
                "file", exemption.file(), "reason", exemption.reason(), "expires", exemption.expires())).toList());
        model.put("package", Map.of("name", instance.name(), "namespace", instance.namespace(), "site", instance.site(),
                "notes", PackageNotes.of(instance, blueprint).annotations(),
                "description", profile.name() + " (" + profile.type() + ") at " + instance.site(),
                "keywords", List.of(profile.kind(), Neighbours.label(profile.type()), instance.site())));
        model.put("assumptions", List.copyOf(assumptions));
        return model;
    }

    /** Empty for the default of the cluster. A claim for a class that its cluster does not have would wait for ever. */
    private String storageClass(Settings.Environment environment) {
        String wanted = environment.storageClass();
        if (instance.storage() == null || wanted.isEmpty()) {
            return "";
        }
        List<String> has = catalog.site(instance.site()).map(Site::storageClasses).orElse(List.of());
        if (!has.contains(wanted)) {
            throw new RenderException(Reason.RENDERING_FAILED, instance.path() + " needs a volume, and storageClass '" + printable(wanted)
                    + "' of templates/environments/" + instance.environment() + ".yaml is none that site " + instance.site()
                    + " names in its storageClasses" + (has.isEmpty() ? "" : " (" + String.join(", ", has) + ")")
                    + "; add it there if the cluster has it, or leave storageClass empty for the cluster's default.");
        }
        return wanted;
    }

    /** Names become names of resources, folders and hosts; templates rely on it. */
    private void label(String what, String value) {
        if (!DNS_LABEL.matcher(value).matches()) {
            throw new RenderException(Reason.RENDERING_FAILED, "The " + what + " '" + printable(value) + "' of a " + profile.type()
                    + " is no DNS label; use at most 40 lower-case letters, digits and hyphens, a letter first.");
        }
    }

    private Map<String, String> selectorLabels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", Neighbours.label(profile.type()));
        labels.put("app.kubernetes.io/instance", instance.name());
        return labels;
    }

    private Map<String, String> labels(Profile.Image image) {
        Map<String, String> labels = new LinkedHashMap<>(selectorLabels());
        labels.put("app.kubernetes.io/version", image.tag());
        labels.put("app.kubernetes.io/component", profile.kind());
        labels.put("app.kubernetes.io/part-of", "nephoran");
        labels.put("app.kubernetes.io/managed-by", "nephoran");
        labels.put("nephoran.com/site", instance.site());
        labels.put("nephoran.com/environment", instance.environment());
        if (instance.slices().size() == 1) {
            labels.put("nephoran.com/slice", instance.slices().get(0).label());
        }
        return labels;
    }

    private Map<String, Object> resources(Settings.Environment environment) {
        Map<String, Object> resources = new LinkedHashMap<>();
        long cpuLimit = instance.cpuLimit() != null ? instance.cpuLimit().milli()
                : Math.round(instance.cpu().milli() * environment.limitFactor().cpu());
        long memoryLimit = instance.memoryLimit() != null ? instance.memoryLimit().mebibytes()
                : Math.round(instance.memory().mebibytes() * environment.limitFactor().memory());
        resources.put("cpu", instance.cpu().toString());
        resources.put("memory", instance.memory().toString());
        resources.put("cpuLimit", (instance.cpuLimit() != null ? instance.cpuLimit() : Quantity.ofMilli(cpuLimit)).toString());
        resources.put("memoryLimit", (instance.memoryLimit() != null ? instance.memoryLimit() : Quantity.ofMebibytes(memoryLimit)).toString());
        // The same as numbers, for a pod whose containers share them.
        resources.put("cpuMilli", instance.cpu().milli());
        resources.put("memoryMiB", instance.memory().mebibytes());
        resources.put("cpuLimitMilli", cpuLimit);
        resources.put("memoryLimitMiB", memoryLimit);
        // Half of what is left after 1 GiB, the rule of MongoDB's WiredTiger, which would otherwise look at the node's memory.
        resources.put("cacheGiB", Math.max(25, (instance.memory().mebibytes() - 1024) * 50 / 1024) / 100.0);
        if (instance.storage() != null) {
            resources.put("storage", instance.storage().toString());
        }
        return resources;
    }

    private void autoscaling(Map<String, Object> model) {
        Autoscaling asked = instance.autoscaling();
        if (asked == null || instance.suspended()) {
            return;
        }
        Profile.Scaling usual = profile.scaling() == null ? new Profile.Scaling(1, 10, "cpu", 70, 300) : profile.scaling();
        int min = asked.min() == null ? instance.replicas() : asked.min();
        model.put("autoscaling", Map.of("min", min,
                "max", asked.max() == null ? Math.max(usual.max(), min) : asked.max(),
                "metric", asked.metric() == null ? usual.metric() : asked.metric(),
                "target", asked.target() == null ? usual.target() : asked.target(),
                "cooldownSeconds", usual.cooldownSeconds()));
    }

    private Map<String, Object> reference(Profile.Interface point) {
        return Map.of("name", point.name(), "port", point.port(), "protocol", point.protocol(), "peers", point.peers(),
                "listens", point.port() > 0);
    }

    /** One port a (port, protocol): reference points of the service-based architecture share theirs, which is named sbi. */
    private List<Map<String, Object>> ports() {
        Map<String, List<String>> sharing = new LinkedHashMap<>();
        Map<String, Profile.Interface> first = new LinkedHashMap<>();
        for (Profile.Interface point : profile.interfaces()) {
            if (point.port() > 0) {
                String key = point.protocol() + point.port();
                sharing.computeIfAbsent(key, ignored -> new ArrayList<>()).add(point.name());
                first.putIfAbsent(key, point);
            }
        }
        List<Map<String, Object>> ports = new ArrayList<>();
        first.forEach((key, point) -> ports.add(Map.of("name", portName(point, sharing.get(key)), "port", point.port(),
                "protocol", point.protocol(), "interfaces", List.copyOf(sharing.get(key)))));
        ports.sort(java.util.Comparator.comparing((Map<String, Object> port) -> !port.get("protocol").equals("TCP")));
        return List.copyOf(ports);
    }

    private static String portName(Profile.Interface point, List<String> sharing) {
        return point.protocol().equals("TCP") && sharing.size() > 1 ? "sbi" : Neighbours.label(point.name());
    }

    private Map<String, Integer> servedPorts() {
        Map<String, Integer> ports = new TreeMap<>();
        profile.interfaces().stream().filter(point -> point.port() > 0)
                .forEach(point -> ports.put(point.name(), point.port()));
        return ports;
    }

    /**
     * Rules of the network policy: one a (port, protocol) with everybody who may use it. Ingress is to a port of our own; egress
     * to the port that the peer has for the same reference point. Peers that are no functions (UE, DN, RU) have no labels to
     * select: a blueprint that talks to them says how.
     */
    private List<Map<String, Object>> rules(boolean ingress) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Profile.Interface point : profile.interfaces()) {
            for (String peer : point.peers()) {
                Profile other = catalog.profiles().get(peer);
                int port = ingress ? point.port() : portOf(other, point);
                if (port > 0 && other != null) {
                    Rule rule = rules.computeIfAbsent(point.protocol() + port,
                            ignored -> new Rule(port, point.protocol(), new LinkedHashSet<>(), new TreeSet<>(), new TreeSet<>()));
                    rule.interfaces().add(point.name());
                    rule.peers().add(Neighbours.label(peer));
                    rule.kinds().add(other.kind());
                }
            }
        }
        return rules.values().stream().map(rule -> Map.<String, Object>of("port", rule.port(), "protocol", rule.protocol(),
                "interfaces", List.copyOf(rule.interfaces()), "peers", List.copyOf(rule.peers()),
                "networks", neighbours.networksOf(rule.peers()), "radio", rule.kinds().contains("ran"))).toList();
    }

    private static int portOf(@Nullable Profile peer, Profile.Interface point) {
        return peer == null ? 0 : peer.interfaces().stream()
                .filter(its -> its.name().equals(point.name()) && its.protocol().equals(point.protocol()))
                .mapToInt(Profile.Interface::port).max().orElse(0);
    }

    private record Rule(int port, String protocol, Set<String> interfaces, Set<String> peers, Set<String> kinds) {
    }

    /** PLMN, tracking area, slices and neighbours: what the configurations of all functions must agree on. */
    private void network(Map<String, Object> model) {
        Plmn plmn = instance.plmn();
        if (plmn == null) {
            plmn = Plmn.TEST;
            assumptions.add("PLMN 001-01, the test network: the intent names none.");
        }
        model.put("plmn", names(plmn));
        List<Plmn> plmns = instance.plmns().isEmpty() ? List.of(plmn) : instance.plmns();
        model.put("plmns", plmns.stream().map(InstanceModel::names).toList());
        trackingArea(model);
        List<Slice> slices = instance.slices();
        if (slices.isEmpty()) {
            slices = List.of(Slice.DEFAULT);
            assumptions.add("One slice, SST 1 and SD 010203 with DNN internet: the intent names none.");
        }
        AddressPools pools = AddressPools.of(instance, slices, neighbours);
        List<Map<String, Object>> list = new ArrayList<>();
        Set<String> dnns = new LinkedHashSet<>();
        for (Slice slice : slices) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("sst", slice.sst());
            if (slice.sd() != null) {
                entry.put("sd", slice.sd());
            }
            if (slice.dnn() == null) {
                assumptions.add("Slice with SST " + slice.sst() + " reaches DNN " + DNN + ": the intent names none.");
            }
            String dnn = slice.dnn() == null ? DNN : slice.dnn();
            dnns.add(dnn);
            entry.put("dnn", dnn);
            entry.put("pool", pools.indexOf(slice));
            list.add(entry);
        }
        model.put("slices", list);
        model.put("dnns", List.copyOf(dnns));
        peers(model, list);
        Neighbours.Neighbour own = neighbours.own();
        model.put("own", Map.of("cluster", own.cluster(), "domain", own.domain()));
    }

    private static Map<String, Object> names(Plmn plmn) {
        return Map.of("mcc", plmn.mcc(), "mnc", plmn.mnc());
    }

    /** Its own, or that of the AMF that it works with: all functions of a network have to agree. */
    private void trackingArea(Map<String, Object> model) {
        String own = setOr(TRACKING_AREA, null);
        String said = own != null ? own : neighbours.nearest("AMF").map(amf -> amf.parameters().get(TRACKING_AREA)).orElse(null);
        if (said == null) {
            assumptions.add("Tracking area code " + TAC + ".");
        }
        int code = Integer.parseInt(said == null ? TAC : said.replaceFirst("^0[xX]", ""), 16);
        model.put("tac", "%06x".formatted(code));
        model.put("tacNumber", code);
    }

    private void peers(Map<String, Object> model, List<Map<String, Object>> slices) {
        Map<String, Object> hosts = new TreeMap<>();
        Set<String> types = new TreeSet<>(profile.requires());
        profile.interfaces().forEach(point -> types.addAll(point.peers()));
        types.addAll(profile.uses());
        for (String type : types) {
            List<String> said = profile.requires().contains(type) ? assumptions : new ArrayList<>();
            hosts.put(type, peers(neighbours.all(type, said), slices));
        }
        model.put("peers", hosts);
        int sbiPort = profile.interfaces().stream().filter(point -> point.protocol().equals("TCP")).findFirst()
                .map(Profile.Interface::port).orElse(8000);
        model.put("sbiPort", sbiPort);
        boolean isNrf = profile.type().equals("NRF");
        model.put("nrfUri", "http://" + (isNrf ? instance.name() : neighbours.one("NRF", new ArrayList<>()).host()) + ":8000");
        model.put("mongodbUrl", mongodbUrl(neighbours.one("MongoDB", new ArrayList<>())));
    }

    /** Those that serve a slice of this one, with the slices that both serve; all of them where none shares one. */
    private List<Map<String, Object>> peers(List<Neighbours.Neighbour> known, List<Map<String, Object>> slices) {
        boolean none = known.stream().noneMatch(peer -> IntStream.range(0, slices.size()).anyMatch(i -> shares(peer, i)));
        List<Map<String, Object>> peers = new ArrayList<>();
        for (Neighbours.Neighbour peer : known) {
            List<Map<String, Object>> shared = IntStream.range(0, slices.size()).filter(i -> none || shares(peer, i)).mapToObj(slices::get).toList();
            peers.add(Map.of("name", peer.name(), "host", peer.host(), "cluster", peer.cluster(), "domain", peer.domain(), "site", peer.site(),
                    "pods", peer.pods(), "slices", shared, "dnns", shared.stream().map(slice -> slice.get("dnn")).distinct().toList()));
        }
        return peers;
    }

    /** Whether it serves the slice of this index; one that names no slice serves what it is asked. */
    private boolean shares(Neighbours.Neighbour peer, int i) {
        return peer.slices().isEmpty() || instance.slices().isEmpty() || peer.slices().stream().anyMatch(instance.slices().get(i)::isSameAs);
    }

    /** More than one pod is a replica set, whose members are all named. Source: MongoDB connection string specification. */
    private static String mongodbUrl(Neighbours.Neighbour mongodb) {
        if (mongodb.pods() == 1) {
            return "mongodb://" + mongodb.host() + ":27017";
        }
        return "mongodb://" + IntStream.range(0, mongodb.pods()).mapToObj(pod -> mongodb.name() + "-" + pod + "."
                + mongodb.cluster() + mongodb.name() + "-pods" + mongodb.domain() + ":27017").collect(Collectors.joining(","))
                + "/?replicaSet=rs0";
    }

    private Map<String, String> parameters() {
        Map<String, String> values = new TreeMap<>();
        blueprint.parameters().forEach((name, parameter) -> {
            String value = instance.parameters().getOrDefault(name, parameter.defaultValue());
            if (value == null && parameter.optional()) {
                return;
            }
            if (value == null) {
                throw new RenderException(Reason.RENDERING_FAILED, instance.path() + " needs the parameter '" + name + "' ("
                        + parameter.description() + "): set it in spec.parametersMap.");
            }
            if (!value.matches(parameter.pattern())) {
                throw new RenderException(Reason.RENDERING_FAILED, "Parameter '" + name + "' of " + instance.path() + " is '"
                        + printable(value) + "', which does not match " + parameter.pattern() + ": " + parameter.description() + ".");
            }
            values.put(name, value);
        });
        return values;
    }

    /** What is set, where the blueprint has such a parameter and so has checked it. */
    private @Nullable String setOr(String name, @Nullable String otherwise) {
        return blueprint.parameters().containsKey(name) ? instance.parameters().getOrDefault(name, otherwise) : otherwise;
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
