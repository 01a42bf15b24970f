<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  pcfcfg.yaml: |
    info:
      version: 1.0.2
      description: ${"PCF " + instance.name}
    configuration:
      pcfName: ${instance.name}
<@sbi/>
      timeFormat: "2019-01-02 15:04:05"
      defaultBdtRefId: BdtPolicyId-
<@nrf/>
      serviceList:
        - serviceName: npcf-am-policy-control
        - serviceName: npcf-smpolicycontrol
          suppFeat: 3fff
        - serviceName: npcf-bdtpolicycontrol
        - serviceName: npcf-policyauthorization
          suppFeat: "3"
        - serviceName: npcf-eventexposure
        - serviceName: npcf-ue-policy-control
<@mongodb/>
      locality: ${instance.site}
<@logger/>
