<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  udrcfg.yaml: |
    info:
      version: 1.1.0
      description: ${"UDR " + instance.name}
    configuration:
<@sbi/>
      dbConnectorType: mongodb
<@mongodb/>
<@nrf/>
<@logger/>
