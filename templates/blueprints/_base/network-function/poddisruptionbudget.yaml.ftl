<#if instance.replicas gt 1>
apiVersion: policy/v1
kind: PodDisruptionBudget
<@metadata/>
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
<@selector indentation=6/>
</#if>
