<#-- PFCP peers remember each other's address: no virtual one in between. -->
apiVersion: v1
kind: Service
<@metadata name=instance.name + "-n4"/>
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
<@selector indentation=4/>
  ports:
    - name: n4
      port: ${servedPorts.N4}
      targetPort: n4
      protocol: UDP
