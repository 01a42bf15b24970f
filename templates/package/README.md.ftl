<#ftl output_format="Markdown">
# ${instance.name}: ${function.name} at ${instance.site}

> ${sentence}

## Plan
| | |
|---|---|
| function | ${instance.type} |
| site, namespace | ${instance.site}, ${instance.namespace} |
| environment | ${instance.environment} |
| replicas | ${instance.replicas?c}<#if autoscaling??> to ${autoscaling.max?c}, by ${autoscaling.metric} at ${autoscaling.target?c} %</#if><#if instance.suspended> (suspended: none run)</#if> |
| each | ${resources.cpu} CPU, ${resources.memory} memory<#if resources.storage??>, ${resources.storage} storage</#if> |
<#if limited>
| at most | ${resources.cpuLimit} CPU, ${resources.memoryLimit} memory |
</#if>
| image | ${image} |
| PLMN | <#list plmns as served>${served.mcc}-${served.mnc}<#sep>, </#list> |
<#list slices as slice>
| slice | SST ${slice.sst?c}<#if slice.sd??>, SD ${slice.sd}</#if>, DNN ${slice.dnn} |
</#list>
<#list interfaces as interface>
| ${interface.name} | ${interface.port?c}/${interface.protocol}, ${interface.listens?then("listens to", "calls")} ${interface.peers?join(", ")} |
</#list>

## Assumptions
<#list assumptions as assumption>
- ${assumption}
<#else>
None.
</#list>
<#list exemptions>

## Exempt from checks
<#items as exemption>
- ${exemption.check} (${exemption.file}) until ${exemption.expires}: ${exemption.reason}
</#items>
</#list>

## Blueprint
<#list blueprint.chain as link><#if link?index gt 0> extends </#if>`${link?no_esc}`</#list>, version ${blueprint.version}.
<#list parameters>

| parameter | value |
|---|---|
<#items as name, value>
| ${name} | ${value} |
</#items>
</#list>
