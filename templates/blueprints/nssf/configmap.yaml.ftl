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
        - mcc: ${plmn.mcc}
          mnc: ${plmn.mnc}
      supportedNssaiInPlmnList:
        - plmnId:
<@plmnId/>
          supportedSnssaiList:
<#list slices as slice>
            -
<@snssai slice=slice indentation=14/>
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
        - tai:
            plmnId:
              mcc: ${plmn.mcc}
              mnc: ${plmn.mnc}
            tac: ${tac}
          accessType: 3GPP_ACCESS
          supportedSnssaiList:
<#list slices as slice>
            -
<@snssai slice=slice indentation=14/>
</#list>
<@logger/>
