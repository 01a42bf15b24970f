apiVersion: v1
kind: Service
<@metadata name=instance.name + "-n3"/>
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
<@selector indentation=4/>
  ports:
    - name: n3
      port: ${servedPorts.N3}
      targetPort: n3
      protocol: UDP
