<#-- Radio nodes keep one SCTP association each, so the service sends all packets of a client to the same replica. -->
apiVersion: v1
kind: Service
<@metadata name=instance.name + "-n2"/>
spec:
  type: ClusterIP
  sessionAffinity: ClientIP
  selector:
<@selector indentation=4/>
  ports:
    - name: n2
      port: ${servedPorts.N2}
      targetPort: n2
      protocol: SCTP
