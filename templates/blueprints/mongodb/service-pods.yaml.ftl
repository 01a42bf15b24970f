<#-- Names for the members of a replica set. -->
apiVersion: v1
kind: Service
<@metadata name=instance.name + "-pods"/>
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
<@selector indentation=4/>
  ports:
    - name: mongodb
      port: ${servedPorts.MongoDB}
      targetPort: mongodb
      protocol: TCP
