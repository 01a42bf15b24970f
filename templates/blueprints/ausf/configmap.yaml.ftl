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
        - mcc: ${plmn.mcc}
          mnc: ${plmn.mnc}
      groupId: ausfGroup001
      eapAkaSupiImsiPrefix: false
<@logger/>
