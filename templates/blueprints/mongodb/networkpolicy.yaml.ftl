<#-- Members of a replica set speak to each other. -->
<#if instance.replicas gt 1>
<#assign ingress = ingress + [{"interfaces": ["replica set"], "peers": ["mongodb"], "port": servedPorts.MongoDB, "protocol": "TCP", "networks": [], "radio": false}]>
<#assign egress = egress + [{"interfaces": ["replica set"], "peers": ["mongodb"], "port": servedPorts.MongoDB, "protocol": "TCP", "networks": [], "radio": false}]>
</#if>
<@extends template="/templates/blueprints/_base/network-function/networkpolicy.yaml.ftl"/>
