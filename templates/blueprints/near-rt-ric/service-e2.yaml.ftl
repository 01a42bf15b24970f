<#-- E2 nodes hold one SCTP association each; the name leads to the pod itself. -->
apiVersion: v1
kind: Service
<@metadata name=instance.name + "-e2"/>
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
<@selector indentation=4/>
  ports:
    - name: e2
      port: ${servedPorts.E2}
      targetPort: e2
      protocol: SCTP
