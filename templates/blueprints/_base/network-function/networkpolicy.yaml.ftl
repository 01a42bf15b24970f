<#-- Denies everything but the reference points of the profile, and names. -->
<#macro peers types>
        - podSelector:
            matchExpressions:
              - key: app.kubernetes.io/name
                operator: In
                values:
<#list types as type>
                  - ${type}
</#list>
</#macro>
<#-- Peers at other sites come by the addresses that pods have there. -->
<#macro sites networks>
<#list networks as network>
        - ipBlock:
            cidr: ${network}
</#list>
</#macro>
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
<@metadata/>
spec:
  podSelector:
    matchLabels:
<@selector indentation=6/>
  policyTypes:
    - Ingress
    - Egress
<#if !ingress?has_content>
  ingress: []
<#else>
  ingress:
<#list ingress as rule>
    # ${rule.interfaces?join(", ")?no_esc}
    - from:
<@peers types=rule.peers/>
<@sites networks=rule.networks/>
<#if rule.radio && parameters.ranNetwork?has_content>
        - ipBlock:
            cidr: ${parameters.ranNetwork}
</#if>
      ports:
        - port: ${rule.port}
          protocol: ${rule.protocol}
</#list>
</#if>
  egress:
    # names
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
<#list egress as rule>
    # ${rule.interfaces?join(", ")?no_esc}
    - to:
<@peers types=rule.peers/>
<@sites networks=rule.networks/>
<#if rule.radio && parameters.ranNetwork?has_content>
        - ipBlock:
            cidr: ${parameters.ranNetwork}
</#if>
      ports:
        - port: ${rule.port}
          protocol: ${rule.protocol}
</#list>
<@block name="egress"/>
