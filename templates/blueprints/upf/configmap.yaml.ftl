<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  upfcfg.yaml: |
    version: 1.0.3
    description: ${"UPF " + instance.name}
    pfcp:
      addr: "@POD_IP@"
      nodeID: ${"@POD_NAME@." + own.cluster + instance.name + "-n4" + own.domain}
      retransTimeout: 1s
      maxRetrans: 3
    gtpu:
      forwarder: gtp5g
      ifList:
        - addr: "@POD_IP@"
          type: N3
          mtu: ${parameters.mtu?number}
    dnnList:
<#list slices as slice>
      - dnn: ${slice.dnn}
        cidr: ${pool(slice.pool)}
</#list>
<@logger/>
