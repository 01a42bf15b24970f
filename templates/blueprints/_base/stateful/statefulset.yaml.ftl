<#-- podService: name of the headless Service that names the pods -->
apiVersion: apps/v1
kind: StatefulSet
<@metadata/>
spec:
<#if !autoscaling??>
  replicas: ${instance.suspended?then(0, instance.replicas)}
</#if>
  serviceName: ${podService}
  podManagementPolicy: Parallel
  revisionHistoryLimit: 3
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
<@block name="claims"/>
