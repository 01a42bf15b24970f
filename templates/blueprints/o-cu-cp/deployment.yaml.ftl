<#assign binary = "/opt/oai-gnb/bin/nr-softmodem">
<#assign options = []>
<#assign needed = {"AMF_IP": peers.AMF[0].name + "-n2" + peers.AMF[0].domain}>
<#assign used = {"RIC_IP": peers["Near-RT-RIC"][0].name + "-e2" + peers["Near-RT-RIC"][0].domain}>
<@extends template="/templates/blueprints/_base/oai/deployment.yaml.ftl"/>
