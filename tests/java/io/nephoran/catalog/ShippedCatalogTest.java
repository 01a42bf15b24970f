package io.nephoran.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jar is valid and holds what the contract promises. */
class ShippedCatalogTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();

    @Test
    void knowsTheThirtyFunctionsOfTheContractAndMore() {
        assertThat(CATALOG.profiles()).hasSizeGreaterThanOrEqualTo(35).containsKeys(
                "AMF", "SMF", "UPF", "gNodeB", "NRF", "AUSF", "UDM", "PCF", "NSSF", "NEF", "SMSF", "BSF", "UDR", "UDSF", "CHF",
                "N3IWF", "TNGF", "TWIF", "NWDAF", "SCP", "SEPP", "O-DU", "O-CU-CP", "O-CU-UP", "Near-RT-RIC", "Non-RT-RIC",
                "O-eNB", "SMO", "rApp", "xApp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMF", "SMF", "UPF", "NRF", "AUSF", "UDM", "UDR", "PCF", "NSSF", "O-DU", "O-CU-CP", "O-CU-UP",
            "Near-RT-RIC", "MongoDB"})
    void saysAllThatAPlanNeedsOfTheFunctionsThatCanBeBuilt(String type) {
        Profile profile = CATALOG.profile(type).orElseThrow();

        assertThat(profile.interfaces()).isNotEmpty();
        assertThat(profile.sizes()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(profile.load()).isNotNull();
        assertThat(profile.placement()).isNotNull();
        assertThat(profile.image()).isNotNull();
        assertThat(profile.availability()).isBetween(0.9, 0.99999);
        assertThat(profile.latencyMs()).isPositive();
        assertThat(profile.sources()).isNotEmpty();
    }

    @Test
    void saysWhereEveryPortComesFrom() {
        CATALOG.profiles().values().forEach(profile -> profile.interfaces().stream().filter(end -> end.port() > 0)
                .forEach(end -> assertThat(profile.sources()).as("source of %s of %s", end.name(), profile.type())
                        .anyMatch(source -> source.contains(Integer.toString(end.port())))));
    }

    @ParameterizedTest
    @CsvSource({"amf, AMF", "Access and Mobility Management Function, AMF", "distributed unit, O-DU", "near-rt ric, Near-RT-RIC",
            "gNB, gNodeB"})
    void findsAFunctionByWhatPeopleCallIt(String said, String type) {
        assertThat(CATALOG.functionCalled(said)).map(Profile::type).contains(type);
    }

    @Test
    void hasSitesOfItsOwnAndInTwoClouds() {
        assertThat(CATALOG.sites()).hasSizeGreaterThanOrEqualTo(6).containsKeys("edge-1", "edge-2", "regional-1", "core-1", "eu-west-1");
        assertThat(CATALOG.sites().values()).extracting(Site::provider).contains("on-premises", "aws", "gcp");
        assertThat(CATALOG.regions()).containsKeys("north", "south", "central");
    }

    @Test
    void comparesPricesInOneCurrency() {
        assertThat(CATALOG.prices()).containsKeys("on-premises", "aws", "azure", "gcp");
        assertThat(CATALOG.prices().values()).extracting(PriceList::currency).containsOnly("EUR");
        assertThat(CATALOG.prices().values()).allSatisfy(list -> assertThat(list.source()).containsAnyOf("Sample data", "Assumption"));
    }

    @Test
    void namesBothEndsOfEveryReferencePoint() {
        Map<String, Profile> profiles = CATALOG.profiles();
        profiles.values().forEach(profile -> profile.interfaces().forEach(end -> end.peers().stream()
                .filter(profiles::containsKey)
                .forEach(peer -> assertThat(profiles.get(peer).interfaces())
                        .as("%s of %s has %s as peer", end.name(), profile.type(), peer)
                        .anySatisfy(other -> {
                            assertThat(other.name()).isEqualTo(end.name());
                            assertThat(other.protocol()).isEqualTo(end.protocol());
                            assertThat(other.peers()).contains(profile.type());
                        }))));
    }

    @Test
    void givesTheSameDigestForTheSameFiles() {
        assertThat(new CatalogLoader(Layers.over(List.of())).load().digest()).isEqualTo(CATALOG.digest()).hasSize(64);
    }

    @Test
    void everyParameterCanBeSaid() {
        CATALOG.blueprints().forEach((type, blueprint) -> {
            Map<String, String> phrases = CATALOG.spokenParameters(type);
            assertThat(phrases.values()).as(type).containsAll(blueprint.parameters().keySet());
            blueprint.parameters().forEach((name, parameter) -> assertThat(parameter.spoken()).as(type + " " + name).isNotEmpty());
        });
        assertThat(CATALOG.spokenParameters("UPF")).containsEntry("mtu", "mtu").containsEntry("largest packet", "mtu")
                .containsEntry("datanetwork", "dataNetwork").containsEntry("data network", "dataNetwork");
        assertThat(CATALOG.spokenParameters("AMF")).containsEntry("t3512 timer", "t3512Value");
        assertThat(CATALOG.spokenParameters("NWDAF")).isEmpty();
    }
}
