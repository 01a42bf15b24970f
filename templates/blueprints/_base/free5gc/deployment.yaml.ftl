<@override name="command">
          workingDir: /free5gc
          command:
            - ${"./" + function.label}
            - -c
            - ${"./config/" + function.label + "cfg.yaml"}
</@override>
<@override name="mounts">
            - name: configuration
              mountPath: /free5gc/config
              readOnly: true
</@override>
<@extends template="/templates/blueprints/_base/control-plane/deployment.yaml.ftl"/>
