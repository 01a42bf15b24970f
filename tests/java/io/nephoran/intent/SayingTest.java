package io.nephoran.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reading in one sentence. */
class SayingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'action':'scale','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']} | Scale AMF at edge-1 to 3",
        "{'action':'scale','networkFunctions':[{'type':'AMF','replicasDelta':-2}]} | Scale AMF by -2",
        "{'action':'scale','networkFunctions':[{'type':'AMF','replicasFactor':1.5}]} | Scale AMF to 1.5 times as many",
        "{'action':'delete','networkFunctions':[{'type':'NSSF'}]} | Delete NSSF",
        "{'networkFunctions':[{'type':'UPF','action':'delete','site':'edge-1'},"
            + "{'type':'UPF','action':'deploy','site':'edge-3'}],'sites':['edge-1','edge-3']}"
            + " | Delete UPF at edge-1 and deploy UPF at edge-3",
        "{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':2,'resources':{'cpu':'4'}},{'type':'SMF'}],"
            + "'sites':['lyon'],'namespace':'core-a','highAvailability':true}"
            + " | Deploy 2 AMF with CPU 4 and SMF, at lyon, in namespace core-a, highly available",
        "{'action':'deploy','slices':[{'type':'URLLC','sst':2,'dnn':'ims'}],"
            + "'constraints':[{'metric':'latency','operator':'<=','value':5,'unit':'ms'}]}"
            + " | Deploy URLLC slice with DNN ims, latency <= 5 ms",
        "{'action':'configure','networkFunctions':[{'type':'UPF'}],'autoscaling':{'min':2,'max':8},'features':{'mtls':false},'objective':'cost'}"
            + " | Configure UPF, autoscaled from 2 to 8, best at cost, without mtls",
        "{'action':'rollback','networkFunctions':[{'type':'UPF','site':'edge','siteCount':0}]} | Roll back UPF at every edge site"})
    void saysAllThatAPlanWouldBeMadeOf(String json, String sentence) {
        ObjectNode document = Json.mapper().valueToTree(Interpretation.builder().build());
        document.setAll(Json.read(json.replace('\'', '"'), ObjectNode.class));

        assertThat(Saying.of(Json.mapper().convertValue(document, Interpretation.class))).isEqualTo(sentence);
    }
}
