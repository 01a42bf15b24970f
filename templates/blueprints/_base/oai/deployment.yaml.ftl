<#-- binary, options, needed and used come from the child -->
<@override name="command">
          command:
            - ${binary}
            - -O
            - /opt/configuration/gnb.conf
<#list options as option>
            - ${option}
</#list>
</@override>
<@override name="env">
          env:
            - name: TZ
              value: UTC
</@override>
<@override name="probes">
<#list ["startupProbe", "readinessProbe", "livenessProbe"] as probe>
          ${probe}:
            exec:
              command:
                - pgrep
                - -f
                - ${binary}
            periodSeconds: ${[2, 5, 10][probe?index]}
            failureThreshold: ${[60, 3, 6][probe?index]}
</#list>
</@override>
<#include "/templates/blueprints/_base/oai/own-address.ftl">
<@extends template="/templates/blueprints/_base/control-plane/deployment.yaml.ftl"/>
