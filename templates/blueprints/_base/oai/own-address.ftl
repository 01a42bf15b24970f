<#-- As _base/own-address.ftl, and the addresses of peers: hosts maps a word of the configuration to the name of a Service. A peer
     that is not there yet is waited for; one that is only used stays at an address nobody has (RFC 5737). -->
<@override name="init">
      initContainers:
        - name: own-address
          image: ${image}
          imagePullPolicy: IfNotPresent
          command:
            - /bin/bash
            - -ec
            - |
              address() { getent ahostsv4 "$1" | awk 'NR == 1 { print $1 }'; }
              script="s/@POD_IP@/$POD_IP/g"
<#list needed as word, host>
              until [ -n "$(address ${host})" ]; do echo "waiting for ${host?no_esc}"; sleep 2; done
              script="$script;s/@${word?no_esc}@/$(address ${host})/g"
</#list>
<#list used as word, host>
              found=$(address ${host})
              script="$script;s/@${word?no_esc}@/$${""?no_esc}{found:-192.0.2.1}/g"
</#list>
              for file in /templates/*; do sed "$script" "$file" > "/configuration/$(basename "$file")"; done
          env:
            - name: POD_IP
              valueFrom:
                fieldRef:
                  fieldPath: status.podIP
          resources:
            requests:
              cpu: 10m
              memory: 16Mi
            limits:
              cpu: 100m
              memory: 64Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: templates
              mountPath: /templates
              readOnly: true
            - name: configuration
              mountPath: /configuration
</@override>
<#assign configurationFolder = "/opt/configuration">
<#include "/templates/blueprints/_base/own-address.ftl">
