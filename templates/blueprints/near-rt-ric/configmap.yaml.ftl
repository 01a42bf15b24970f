<#-- Message types of RMR: ric-plt-lib-rmr, RIC_message_types.h. Ports of the parts in the pod: -->
<#assign e2mgr = {"http": 3802, "rmr": 3801}>
<#assign submgr = {"http": 8088, "rmr": 4560}>
<#assign rtmgr = {"http": 3800, "rmr": 4563, "route": 4561}>
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  e2term.conf: |
    nano=${servedPorts.RMR}
    loglevel=${environment.logLevel?no_esc}
    volume=/data/outgoing/
    local-ip=@POD_IP@
    trace=stop
    external-fqdn=${instance.name?no_esc}-e2
    pod_name=POD_NAME
    sctp-port=${servedPorts.E2}
  e2mgr.yaml: |
    logging:
      logLevel: ${environment.logLevel}
    http:
      port: ${e2mgr.http}
    rmr:
      port: ${e2mgr.rmr}
      maxMsgSize: 65536
    routingManager:
      baseUrl: http://127.0.0.1:${rtmgr.http}/ric/v1/handles/
    notificationResponseBuffer: 100
    bigRedButtonTimeoutSec: 5
    maxRnibConnectionAttempts: 3
    rnibRetryIntervalMs: 10
    keepAliveResponseTimeoutMs: 4500
    keepAliveDelayMs: 1500
    e2tInstanceDeletionTimeoutMs: 15000
    e2ResetTimeOutSec: 10
    globalRicId:
      ricId: ${parameters.ricId}
      mcc: ${plmn.mcc}
      mnc: ${plmn.mnc}
    rnibWriter:
      stateChangeMessageChannel: RAN_CONNECTION_STATUS_CHANGE
      ranManipulationMessageChannel: RAN_MANIPULATION
  submgr.yaml: |
    local:
      host: :${submgr.http}
    logger:
      level: 3
    rmr:
      protPort: tcp:${submgr.rmr}
      maxSize: 8192
      numWorkers: 1
    rtmgr:
      hostAddr: 127.0.0.1
      port: ${rtmgr.http}
      baseUrl: /ric/v1
    db:
      sessionNamespace: XMSession
      host: 127.0.0.1:6379
      prot: tcp
      maxIdle: 80
      maxActive: 12000
    controls:
      e2tSubReqTimeout_ms: 2000
      e2tSubDelReqTime_ms: 2000
      e2tRecvMsgTimeout_ms: 2000
      e2tMaxSubReqTryCount: 2
      e2tMaxSubDelReqTryCount: 2
      checkE2State: "true"
      readSubsFromDb: "true"
      dbTryCount: 200
      dbRetryForever: "true"
      checkE2IEOrder: 1
  rtmgr.yaml: |
    PlatformComponents:
      - name: SUBMAN
        fqdn: "@POD_IP@"
        port: ${submgr.rmr}
      - name: E2MAN
        fqdn: "@POD_IP@"
        port: ${e2mgr.rmr}
      - name: A1MEDIATOR
        fqdn: "@POD_IP@"
        port: 4562
    XMURL: http://127.0.0.1:8080/ric/v1/xapps
    E2MURL: http://127.0.0.1:${e2mgr.http}/v1/e2t/list
    RTFILE: /tmp/rt.json
    CFGFILE: /opt/configuration/rtmgr.yaml
    RPE: rmrpush
    SBI: rmrpush
    SBIURL: "0.0.0.0"
    NBI: httpRESTful
    NBIURL: http://127.0.0.1:${rtmgr.http}
    LOGLEVEL: INFO
    local:
      host: ":8083"
    logger:
      level: 3
    rmr:
      protPort: tcp:${rtmgr.rmr}
      maxSize: 1072864
      numWorkers: 1
    PlatformRoutes:
<#list [["RIC_SUB_REQ", "SUBMAN", "", "%meid"], ["RIC_SUB_DEL_REQ", "SUBMAN", "", "%meid"], ["RIC_SUB_RESP", "", "SUBMAN", ""], ["RIC_SUB_DEL_RESP", "", "SUBMAN", ""], ["RIC_SUB_FAILURE", "", "SUBMAN", ""], ["RIC_SUB_DEL_FAILURE", "", "SUBMAN", ""], ["E2_TERM_INIT", "", "E2MAN", ""], ["E2_TERM_KEEP_ALIVE_RESP", "", "E2MAN", ""], ["RIC_E2_SETUP_REQ", "", "E2MAN", ""], ["RIC_SCTP_CONNECTION_FAILURE", "", "E2MAN", ""], ["RIC_E2_SETUP_RESP", "E2MAN", "", "%meid"], ["RIC_E2_SETUP_FAILURE", "E2MAN", "", "%meid"]] as route>
      - messagetype: ${route[0]}
        senderendpoint: ${route[1]}
        subscriptionid: -1
        endpoint: ${route[2]}
        meid: ${route[3]}
</#list>
  appmgr.yaml: |
    xapp:
      namespace: ${instance.namespace}
      tarDir: /tmp
      schema: descriptors/schema.json
      config: config/config-file.json
      tmpConfig: /tmp/config-file.json
    db:
      sessionNamespace: XMSession
      host: 127.0.0.1:6379
      prot: tcp
      maxIdle: 80
      maxActive: 12000
  a1mediator.yaml: |
    log-level: ${environment.logLevel}
    NAME: a1mediator
    MAX_SIZE: 4096
    THREAD_TYPE: 0
    LOW_LATENCY: false
    FAST_ACK: false
    MAX_RETRY_ON_FAILURE: 1
    PORT: 4562
  routes.rtg: |
    newrt|start
    rte|1080|127.0.0.1:${e2mgr.rmr}
    rte|1090|127.0.0.1:${servedPorts.RMR}
    rte|1100|127.0.0.1:${e2mgr.rmr}
    rte|1101|127.0.0.1:${servedPorts.RMR}
    rte|1102|127.0.0.1:${e2mgr.rmr}
    rte|12001|127.0.0.1:${e2mgr.rmr}
    rte|12002|127.0.0.1:${servedPorts.RMR}
    rte|12003|127.0.0.1:${servedPorts.RMR}
    rte|12010|127.0.0.1:${servedPorts.RMR}
    rte|12011|127.0.0.1:${submgr.rmr}
    rte|12012|127.0.0.1:${submgr.rmr}
    rte|12020|127.0.0.1:${servedPorts.RMR}
    rte|12021|127.0.0.1:${submgr.rmr}
    rte|12022|127.0.0.1:${submgr.rmr}
    newrt|end
