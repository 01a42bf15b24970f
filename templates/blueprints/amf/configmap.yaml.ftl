<#include "/templates/blueprints/_base/free5gc/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  amfcfg.yaml: |
    info:
      version: 1.0.9
      description: ${"AMF " + instance.name}
    configuration:
      amfName: ${instance.name}
      ngapIpList:
        - "0.0.0.0"
      ngapPort: ${servedPorts.N2}
<@sbi/>
      serviceNameList:
        - namf-comm
        - namf-evts
        - namf-mt
        - namf-loc
        - namf-oam
      servedGuamiList:
<#list plmns as served>
        - plmnId:
<@plmnId of=served/>
          amfId: ${parameters.amfId}
</#list>
      supportTaiList:
<#list plmns as served>
        - plmnId:
<@plmnId of=served/>
          tac: ${tac}
</#list>
      plmnSupportList:
<#list plmns as served>
        - plmnId:
<@plmnId of=served/>
          snssaiList:
<#list slices as slice>
            -
<@snssai slice=slice indentation=14/>
</#list>
</#list>
      supportDnnList:
<#list dnns as dnn>
        - ${dnn}
</#list>
<@nrf/>
      security:
        integrityOrder:
          - NIA2
          - NIA1
        cipheringOrder:
          - NEA2
          - NEA1
      networkName:
        full: ${parameters.networkName}
        short: ${parameters.networkName}
      ngapIE:
        mobilityRestrictionList:
          enable: true
        maskedIMEISV:
          enable: true
        redirectionVoiceFallback:
          enable: false
      nasIE:
        networkFeatureSupport5GS:
          enable: true
          length: 1
          imsVoPS: 0
          emc: 0
          emf: 0
          iwkN26: 0
          mpsi: 0
          emcN3: 0
          mcsi: 0
      t3502Value: 720
      t3512Value: ${parameters.t3512Value?number}
      non3gppDeregTimerValue: 3240
<#list ["t3513", "t3522", "t3550", "t3555", "t3560", "t3565", "t3570"] as timer>
      ${timer}:
        enable: true
        expireTime: 6s
        maxRetryTimes: 4
</#list>
      locality: ${instance.site}
      sctp:
        numOstreams: 3
        maxInstreams: 5
        maxAttempts: 2
        maxInitTimeout: 2
      defaultUECtxReq: false
<@logger/>
