<#assign workloadKind = "StatefulSet">
<@extends template="/templates/blueprints/_base/network-function/horizontalpodautoscaler.yaml.ftl"/>
