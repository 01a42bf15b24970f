<#if autoscaling??>
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
<@metadata/>
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: ${workloadKind!"Deployment"}
    name: ${instance.name}
  minReplicas: ${autoscaling.min}
  maxReplicas: ${autoscaling.max}
  metrics:
    - type: Resource
      resource:
        name: ${autoscaling.metric}
        target:
          type: Utilization
          averageUtilization: ${autoscaling.target}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: ${autoscaling.cooldownSeconds}
</#if>
