<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  smsfcfg.yaml: |
    info:
      version: 1.0.0
      description: ${"SMSF " + instance.name}
    configuration:
<@sbi/>
      serviceNameList:
        - nsmsf-sms
<@nrf/>
<@logger/>
