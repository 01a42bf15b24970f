<#-- The service-based interface and whatever else is spoken over TCP. -->
<#assign tcp = ports?filter(port -> port.protocol == "TCP")>
<#if tcp?has_content>
apiVersion: v1
kind: Service
<@metadata/>
spec:
  type: ClusterIP
  selector:
<@selector indentation=4/>
  ports:
<#list tcp as port>
    - name: ${port.name}
      port: ${port.port}
      targetPort: ${port.name}
      protocol: TCP
</#list>
</#if>
