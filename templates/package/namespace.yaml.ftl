apiVersion: v1
kind: Namespace
metadata:
  name: ${package.namespace}
  labels:
    app.kubernetes.io/managed-by: nephoran
    nephoran.com/site: ${package.site}
    pod-security.kubernetes.io/enforce: ${package.podSecurity}
    pod-security.kubernetes.io/enforce-version: v1.36
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.36
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.36
<#if package.reasons?has_content>
  annotations:
    nephoran.com/pod-security-exemption: ${package.reasons?join("; ")}
</#if>
