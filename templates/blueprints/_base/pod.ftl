<#-- The pod of a workload, six spaces deep. Blocks: podSecurity, init, command,
     env, ports, probes, resources, containerSecurity, mounts, sidecars, volumes. -->
      serviceAccountName: ${instance.name}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 30
<@block name="podSecurity">
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
</@block>
<#if instance.spread>
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
<@selector indentation=14/>
</#if>
<#if instance.replicas gt 1 || autoscaling??>
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
<@selector indentation=20/>
</#if>
<@block name="init"/>
      containers:
        - name: ${function.label}
          image: ${image}
          imagePullPolicy: IfNotPresent
<@block name="command"/>
<@block name="env"/>
<@block name="ports">
<#if ports?has_content>
          ports:
<#list ports as port>
            - name: ${port.name}
              containerPort: ${port.port}
              protocol: ${port.protocol}
</#list>
</#if>
</@block>
<@block name="probes">
          startupProbe:
            tcpSocket:
              port: ${ports[0].name}
            periodSeconds: 2
            failureThreshold: 60
          readinessProbe:
            tcpSocket:
              port: ${ports[0].name}
            periodSeconds: 5
          livenessProbe:
            tcpSocket:
              port: ${ports[0].name}
            periodSeconds: 10
            failureThreshold: 6
</@block>
          resources:
<@block name="resources">
            requests:
              cpu: ${resources.cpu}
              memory: ${resources.memory}
            limits:
              cpu: ${resources.cpuLimit}
              memory: ${resources.memoryLimit}
</@block>
<@block name="containerSecurity">
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            capabilities:
              drop:
                - ALL
</@block>
          volumeMounts:
<@block name="mounts">
            - name: configuration
              mountPath: /etc/${function.label}
              readOnly: true
</@block>
            - name: tmp
              mountPath: /tmp
<@block name="sidecars"/>
      volumes:
<@block name="volumes">
        - name: configuration
          configMap:
            name: ${instance.name}
</@block>
        - name: tmp
          emptyDir: {}
