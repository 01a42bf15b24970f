<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  ausfcfg.yaml: |
    info:
      version: 1.0.3
      description: ${"AUSF " + instance.name}
    configuration:
<@sbi/>
      serviceNameList:
        - nausf-auth
<@nrf/>
      plmnSupportList:
<#list plmns as served>
        - mcc: ${served.mcc}
          mnc: ${served.mnc}
</#list>
      groupId: ausfGroup001
      eapAkaSupiImsiPrefix: false
<@logger/>
