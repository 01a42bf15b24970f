<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  nssfcfg.yaml: |
    info:
      version: 1.0.2
      description: ${"NSSF " + instance.name}
    configuration:
      nssfName: ${instance.name}
<@sbi/>
      serviceNameList:
        - nnssf-nsselection
        - nnssf-nssaiavailability
<@nrf/>
      supportedPlmnList:
<#list plmns as served>
        - mcc: ${served.mcc}
          mnc: ${served.mnc}
</#list>
      supportedNssaiInPlmnList:
<#list plmns as served>
        - plmnId:
<@plmnId of=served/>
          supportedSnssaiList:
<#list slices as slice>
            -
<@snssai slice=slice indentation=14/>
</#list>
</#list>
      nsiList:
<#list slices as slice>
        - snssai:
<@snssai slice=slice indentation=12/>
          nsiInformationList:
            - nrfId: ${nrfUri + "/nnrf-nfm/v1/nf-instances"}
              nsiId: ${slice?index + 1}
</#list>
      taList:
<#list plmns as served>
        - tai:
            plmnId:
              mcc: ${served.mcc}
              mnc: ${served.mnc}
            tac: ${tac}
          accessType: 3GPP_ACCESS
          supportedSnssaiList:
<#list slices as slice>
            -
<@snssai slice=slice indentation=14/>
</#list>
</#list>
<@logger/>
