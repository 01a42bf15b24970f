<#-- The parts share what the plan gives a replica: half of it for the E2 termination, the rest in equal parts. -->
<#assign configurationFolder = "/opt/configuration">
<#assign parts = [
  {"name": "e2mgr", "image": "ric-plt-e2mgr:" + parameters.e2mgrVersion, "folder": "/opt/E2Manager", "port": 3802,
   "command": ["./main", "-port=3802", "-f", "/opt/configuration/e2mgr.yaml"]},
  {"name": "submgr", "image": "ric-plt-submgr:" + parameters.submgrVersion, "folder": "/", "port": 8088,
   "command": ["./submgr", "-f", "/opt/configuration/submgr.yaml"]},
  {"name": "rtmgr", "image": "ric-plt-rtmgr:" + parameters.rtmgrVersion, "folder": "/", "port": 3800, "command": []},
  {"name": "appmgr", "image": "ric-plt-appmgr:" + parameters.appmgrVersion, "folder": "", "port": 8080, "command": [],
   "file": "/opt/ric/config/appmgr.yaml"},
  {"name": "a1mediator", "image": "ric-plt-a1:" + parameters.a1Version, "folder": "", "port": servedPorts.A1, "command": []},
  {"name": "dbaas", "image": "ric-plt-dbaas:" + parameters.dbaasVersion, "folder": "/data", "port": 6379,
   "command": ["redis-server", "--bind", "127.0.0.1", "--protected-mode", "yes", "--loadmodule",
     "/usr/local/libexec/redismodule/libredismodule.so"]}]>
<#macro share of>
            requests:
              cpu: ${(resources.cpuMilli / of)?floor?c + "m"}
              memory: ${(resources.memoryMiB / of)?floor?c + "Mi"}
            limits:
              cpu: ${(resources.cpuLimitMilli / of)?floor?c + "m"}
              memory: ${(resources.memoryLimitMiB / of)?floor?c + "Mi"}
</#macro>
<#macro environmentOf name route>
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: RMR_SRC_ID
              valueFrom:
                fieldRef:
                  fieldPath: status.podIP
            - name: RMR_SEED_RT
              value: /opt/configuration/routes.rtg
            - name: RMR_RTG_SVC
              value: ${route}
            - name: CONTAINER_NAME
              value: ${name}
            - name: CFGFILE
              value: /opt/configuration/${name?no_esc}.yaml
            - name: CFG_FILE
              value: /opt/configuration/${name?no_esc}.yaml
            - name: A1_CONFIG_FILE
              value: /opt/configuration/a1mediator.yaml
            - name: DBAAS_SERVICE_HOST
              value: 127.0.0.1
            - name: DBAAS_SERVICE_PORT
              value: "6379"
</#macro>
<@override name="command">
          workingDir: /opt/e2
          command:
            - ./e2
            - -p
            - /opt/configuration
            - -f
            - e2term.conf
</@override>
<@override name="env">
<@environmentOf name="e2term" route="4561"/>
</@override>
<@override name="ports">
          ports:
<#list ports as port>
<#if port.name != "a1">
            - name: ${port.name}
              containerPort: ${port.port}
              protocol: ${port.protocol}
</#if>
</#list>
</@override>
<@override name="probes">
<#list ["startupProbe", "readinessProbe", "livenessProbe"] as probe>
          ${probe}:
            tcpSocket:
              port: rmr
            periodSeconds: ${[2, 5, 10][probe?index]}
            failureThreshold: ${[60, 3, 6][probe?index]}
</#list>
</@override>
<@override name="resources">
<@share of=2/>
</@override>
<@override name="furtherMounts">
            - name: outgoing
              mountPath: /data/outgoing
</@override>
<@override name="furtherVolumes">
        - name: outgoing
          emptyDir:
            sizeLimit: 1Gi
        - name: data
          emptyDir: {}
</@override>
<@override name="sidecars">
<#list parts as part>
        - name: ${part.name}
          image: ${parameters.registry + "/" + part.image}
          imagePullPolicy: IfNotPresent
<#if part.folder?has_content>
          workingDir: ${part.folder}
</#if>
<#if part.command?has_content>
          command:
<#list part.command as word>
            - ${word}
</#list>
</#if>
<@environmentOf name=part.name route="4561"/>
          ports:
            - name: ${(part.name == "a1mediator")?then("a1", part.name)}
              containerPort: ${part.port}
              protocol: TCP
<#list ["startupProbe", "readinessProbe", "livenessProbe"] as probe>
          ${probe}:
<#if part.name == "dbaas">
            exec:
              command:
                - redis-cli
                - ping
<#else>
            tcpSocket:
              port: ${(part.name == "a1mediator")?then("a1", part.name)}
</#if>
            periodSeconds: ${[2, 5, 10][probe?index]}
            failureThreshold: ${[60, 3, 6][probe?index]}
</#list>
          resources:
<@share of=12/>
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: configuration
              mountPath: /opt/configuration
              readOnly: true
<#if part.file??>
            - name: configuration
              mountPath: ${part.file}
              subPath: ${part.name + ".yaml"}
              readOnly: true
</#if>
            - name: data
              mountPath: /data
            - name: tmp
              mountPath: /tmp
</#list>
</@override>
<#include "/templates/blueprints/_base/own-address.ftl">
<@extends template="/templates/blueprints/_base/control-plane/deployment.yaml.ftl"/>
