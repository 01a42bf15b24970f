apiVersion: kpt.dev/v1
kind: Kptfile
metadata:
  name: ${package.name}
  annotations:
    config.kubernetes.io/local-config: "true"
info:
  description: ${package.description}
  keywords:
<#list package.keywords as keyword>
    - ${keyword}
</#list>
