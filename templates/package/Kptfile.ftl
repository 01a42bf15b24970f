apiVersion: kpt.dev/v1
kind: Kptfile
metadata:
  name: ${package.name}
  annotations:
    config.kubernetes.io/local-config: "true"
<#list (package.notes!{}) as name, note>
    ${name}: ${note}
</#list>
info:
  description: ${package.description}
  keywords:
<#list package.keywords as keyword>
    - ${keyword}
</#list>
