apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  mongod.conf: |
    storage:
      dbPath: /data/db
      wiredTiger:
        engineConfig:
          cacheSizeGB: ${resources.cacheGiB}
    net:
      port: ${servedPorts.MongoDB}
      bindIpAll: true
<#if instance.replicas gt 1>
    replication:
      replSetName: rs0
</#if>
