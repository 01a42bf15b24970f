<#-- Parts that the configurations of free5GC share, so that they fit each other. Indentation is that of a ConfigMap's block. -->
<#macro sbi>
      sbi:
        scheme: http
        registerIPv4: ${instance.name}
        bindingIPv4: 0.0.0.0
        port: ${sbiPort}
</#macro>
<#macro nrf>
      nrfUri: ${nrfUri}
</#macro>
<#macro logger>
    logger:
      enable: true
      level: ${environment.logLevel}
      reportCaller: false
</#macro>
<#macro mongodb>
      mongodb:
        name: free5gc
        url: ${mongodbUrl}
</#macro>
