<#assign podService = instance.name + "-n4">
<#assign configurationFolder = "/free5gc/config">
<@override name="command">
          workingDir: /free5gc
          command:
            - /bin/sh
            - -ec
            - |
              iptables -t nat -C POSTROUTING -o eth0 -j MASQUERADE 2>/dev/null || iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
              exec ./upf -c ./config/upfcfg.yaml
</@override>
<@override name="probes">
          startupProbe:
            exec:
              command:
                - test
                - -e
                - /sys/class/net/upfgtp
            periodSeconds: 2
            failureThreshold: 60
          readinessProbe:
            exec:
              command:
                - test
                - -e
                - /sys/class/net/upfgtp
            periodSeconds: 5
          livenessProbe:
            exec:
              command:
                - test
                - -e
                - /sys/class/net/upfgtp
            periodSeconds: 10
            failureThreshold: 6
</@override>
<@override name="containerSecurity">
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            runAsUser: 0
            runAsNonRoot: false
            capabilities:
              drop:
                - ALL
              add:
                - NET_ADMIN
</@override>
<@override name="furtherMounts">
            - name: run
              mountPath: /run
</@override>
<@override name="furtherVolumes">
        - name: run
          emptyDir: {}
</@override>
<#include "/templates/blueprints/_base/own-address.ftl">
<@extends template="/templates/blueprints/_base/stateful/statefulset.yaml.ftl"/>
