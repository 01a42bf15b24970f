<@override name="egress">
    # N6
    - to:
        - ipBlock:
            cidr: ${parameters.dataNetwork}
</@override>
<@extends template="/templates/blueprints/_base/network-function/networkpolicy.yaml.ftl"/>
