apiVersion: v1
kind: ConfigMap
metadata:
  name: kptfile.kpt.dev
  annotations:
    config.kubernetes.io/local-config: "true"
data:
  name: ${package.name}
  namespace: ${package.namespace}
  site: ${package.site}
