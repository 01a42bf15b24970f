<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
<#-- Every pod of every UPF is a node of the user plane, found under its own name (3GPP TS 29.244 §5.8: Node ID). -->
<#assign nodes = []>
<#list peers.UPF as upf><#list 0..<upf.pods as pod>
<#assign nodes += [{"name": upf.name + "-" + upf.site + "-" + pod?c,
    "host": upf.name + "-" + pod?c + "." + upf.cluster + upf.name + "-n4" + upf.domain, "slices": upf.slices, "dnns": upf.dnns}]>
</#list></#list>
<#assign nodes = nodes?filter(node -> node.slices?has_content)>
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  smfcfg.yaml: |
    info:
      version: 1.0.7
      description: ${"SMF " + instance.name}
    configuration:
      smfName: ${instance.name}
<@sbi/>
      serviceNameList:
        - nsmf-pdusession
        - nsmf-event-exposure
        - nsmf-oam
      snssaiInfos:
<#list slices as slice>
        - sNssai:
<@snssai slice=slice indentation=12/>
          dnnInfos:
            - dnn: ${slice.dnn}
              dns:
                ipv4: ${parameters.dns}
</#list>
      plmnList:
<#list plmns as served>
        - mcc: ${served.mcc}
          mnc: ${served.mnc}
</#list>
      locality: ${instance.site}
      pfcp:
        nodeID: "@POD_IP@"
        listenAddr: "@POD_IP@"
        externalAddr: "@POD_IP@"
      userplaneInformation:
        upNodes:
          gNB1:
            type: AN
<#list nodes as node>
          ${node.name}:
            type: UPF
            nodeID: ${node.host}
            addr: ${node.host}
            sNssaiUpfInfos:
<#list node.slices as slice>
              - sNssai:
<@snssai slice=slice indentation=18/>
                dnnUpfInfoList:
                  - dnn: ${slice.dnn}
                    pools:
                      - cidr: ${pool(slice.pool, node?index)}
</#list>
            interfaces:
              - interfaceType: N3
                endpoints:
                  - ${node.host}
                networkInstances:
<#list node.dnns as dnn>
                  - ${dnn}
</#list>
</#list>
        links:
<#list nodes as node>
          - A: gNB1
            B: ${node.name}
</#list>
      t3591:
        enable: true
        expireTime: 16s
        maxRetryTimes: 3
      t3592:
        enable: true
        expireTime: 16s
        maxRetryTimes: 3
<@nrf/>
<@logger/>
  uerouting.yaml: |
    info:
      version: 1.0.7
      description: Routing information for UE
    ueRoutingInfo: {}
