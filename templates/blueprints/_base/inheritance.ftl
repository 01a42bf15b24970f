<#--
  Blueprints inherit block by block. A child template overrides blocks of its parent and ends with extends:
      <@override name="ports"> ... </@override>
      <@extends template="/templates/blueprints/_base/control-plane/deployment.yaml.ftl"/>
  The parent writes <@block name="ports"> what stands there when no child says otherwise </@block>.
  The nearest child wins, because it runs first.
-->
<#assign overrides = {}>
<#macro override name>
<#local body><#nested></#local>
<#assign overrides = {name: body} + overrides>
</#macro>
<#macro block name>
<#if overrides[name]??>
${overrides[name]}<#t>
<#else>
<#nested><#t>
</#if>
</#macro>
<#macro extends template>
<#include template>
</#macro>
<#-- What every resource begins with; kind and apiVersion stand before it. -->
<#macro metadata name=instance.name>
metadata:
  name: ${name}
  namespace: ${instance.namespace}
  labels:
<#list labels as key, value>
    ${key}: ${value}
</#list>
</#macro>
<#-- Labels that never change, for selectors; indentation is what stands before each line. -->
<#macro selector indentation>
<#list selectorLabels as key, value>
${""?left_pad(indentation)?no_esc}${key}: ${value}
</#list>
</#macro>
