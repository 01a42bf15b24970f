<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  nrfcfg.yaml: |
    info:
      version: 1.0.2
      description: ${"NRF " + instance.name}
    configuration:
      MongoDBName: free5gc
      MongoDBUrl: ${mongodbUrl}
<@sbi address=instance.name/>
      DefaultPlmnId:
        mcc: ${plmn.mcc}
        mnc: ${plmn.mnc}
      serviceNameList:
        - nnrf-nfm
        - nnrf-disc
<@logger/>
