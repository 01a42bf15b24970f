<#-- What functions in other clusters are configured with is found there under the same name. Kubernetes KEP-1645. -->
<#list exports as name>
apiVersion: multicluster.x-k8s.io/v1alpha1
kind: ServiceExport
metadata:
  name: ${name}
  namespace: ${instance.namespace}
  labels:
<#list labels as label, value>
    ${label}: ${value}
</#list>
<#sep>
---
</#sep>
</#list>
