<#assign binary = "/opt/oai-gnb/bin/nr-cuup">
<#assign options = []>
<#assign needed = {"CUCP_IP": peers["O-CU-CP"][0].host}>
<#assign used = {"RIC_IP": peers["Near-RT-RIC"][0].name + "-e2" + peers["Near-RT-RIC"][0].domain}>
<@extends template="/templates/blueprints/_base/oai/deployment.yaml.ftl"/>
