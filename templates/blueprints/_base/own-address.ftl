<#-- A pod must tell its peers its own address, which no ConfigMap can know: an init container writes it into the configuration.
     In the file @POD_IP@ and @POD_NAME@ stand for it. Set configurationFolder to where the function looks. -->
<@override name="init">
      initContainers:
        - name: own-address
          image: ${image}
          imagePullPolicy: IfNotPresent
          command:
            - /bin/sh
            - -ec
            - for file in /templates/*; do sed "s/@POD_IP@/$POD_IP/g;s/@POD_NAME@/$POD_NAME/g" "$file" > "/configuration/$(basename "$file")"; done
          env:
            - name: POD_IP
              valueFrom:
                fieldRef:
                  fieldPath: status.podIP
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
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
<@override name="mounts">
            - name: configuration
              mountPath: ${configurationFolder}
              readOnly: true
<@block name="furtherMounts"/>
</@override>
<@override name="volumes">
        - name: templates
          configMap:
            name: ${instance.name}
        - name: configuration
          emptyDir: {}
<@block name="furtherVolumes"/>
</@override>
