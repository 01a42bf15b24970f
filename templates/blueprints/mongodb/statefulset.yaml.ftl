<#assign podService = instance.name + "-pods">
<@override name="podSecurity">
      securityContext:
        runAsNonRoot: true
        runAsUser: 999
        runAsGroup: 999
        fsGroup: 999
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile:
          type: RuntimeDefault
</@override>
<@override name="command">
          command:
            - mongod
            - --config
            - /etc/mongodb/mongod.conf
<#if instance.replicas gt 1>
<#-- The first member makes the replica set; once it is made the call does nothing. -->
          lifecycle:
            postStart:
              exec:
                command:
                  - /bin/bash
                  - -c
                  - |
                    [ "$HOSTNAME" = ${instance.name}-0 ] || exit 0
                    until mongosh --quiet --eval 'try { rs.status().ok } catch (e) { rs.initiate({_id: "rs0", members: [<#list 0..<instance.replicas as i>{_id: ${i}, host: "${instance.name?no_esc}-${i}.${podService?no_esc}:${servedPorts.MongoDB}"}<#sep>, </#list>]}).ok }'; do sleep 2; done
</#if>
</@override>
<@override name="mounts">
            - name: configuration
              mountPath: /etc/mongodb
              readOnly: true
            - name: data
              mountPath: /data/db
</@override>
<@override name="claims">
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
<@selector indentation=10/>
      spec:
        accessModes:
          - ReadWriteOnce
<#if environment.storageClass?has_content>
        storageClassName: ${environment.storageClass}
</#if>
        resources:
          requests:
            storage: ${resources.storage!"10Gi"}
</@override>
<@extends template="/templates/blueprints/_base/stateful/statefulset.yaml.ftl"/>
