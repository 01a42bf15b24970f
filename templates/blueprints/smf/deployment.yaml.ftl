<@override name="command">
          workingDir: /free5gc
          command:
            - ./smf
            - -c
            - ./config/smfcfg.yaml
            - -u
            - ./config/uerouting.yaml
</@override>
<@extends template="/templates/blueprints/_base/free5gc/deployment.yaml.ftl"/>
