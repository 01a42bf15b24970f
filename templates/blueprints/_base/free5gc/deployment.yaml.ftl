<#assign configurationFolder = "/free5gc/config">
<@override name="command">
          workingDir: /free5gc
          command:
            - ./${function.label?no_esc}
            - -c
            - ./config/${function.label?no_esc}cfg.yaml
</@override>
<#include "/templates/blueprints/_base/own-address.ftl">
<@extends template="/templates/blueprints/_base/control-plane/deployment.yaml.ftl"/>
