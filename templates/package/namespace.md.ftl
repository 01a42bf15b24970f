<#ftl output_format="Markdown">
# Namespace ${package.namespace} at ${package.site}

Pods must meet the Pod Security level `${package.podSecurity?no_esc}`. This package is shared by every function of the namespace and
is never pruned with one of them.
<#list package.reasons>

Exempt from `restricted`:
<#items as reason>
- ${reason}
</#items>
</#list>
