<#-- Radio interfaces are spoken between addresses that stay: a name that leads to the pods themselves. -->
<#if ports?has_content>
apiVersion: v1
kind: Service
<@metadata/>
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
<@selector indentation=4/>
  ports:
<#list ports as port>
    - name: ${port.name}
      port: ${port.port}
      targetPort: ${port.name}
      protocol: ${port.protocol}
</#list>
</#if>
