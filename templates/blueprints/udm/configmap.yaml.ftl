<#-- Without a profile for concealment devices register with the null scheme (3GPP TS 33.501 §6.12.2): the home network's private
     key is a secret, and a ConfigMap is no place for it. -->
<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  udmcfg.yaml: |
    info:
      version: 1.0.3
      description: ${"UDM " + instance.name}
    configuration:
      serviceNameList:
        - nudm-sdm
        - nudm-uecm
        - nudm-ueau
        - nudm-ee
        - nudm-pp
<@sbi/>
<@nrf/>
<@logger/>
