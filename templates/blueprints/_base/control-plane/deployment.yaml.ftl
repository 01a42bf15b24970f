apiVersion: apps/v1
kind: Deployment
<@metadata/>
spec:
<#if !autoscaling??>
  replicas: ${instance.suspended?then(0, instance.replicas)}
</#if>
  revisionHistoryLimit: 3
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
<@selector indentation=6/>
  template:
    metadata:
      labels:
<#list labels as key, value>
        ${key}: ${value}
</#list>
      annotations:
        nephoran.com/configuration: ${configurationDigest}
    spec:
<#include "/templates/blueprints/_base/pod.ftl">
