<#-- Parts that the configurations of free5GC share, so that they fit each other. Indentation is that of a ConfigMap's block. -->
<#macro sbi address="@POD_IP@">
      sbi:
        scheme: http
        registerIPv4: ${address}
        bindingIPv4: "0.0.0.0"
        port: ${sbiPort}
        tls:
          pem: cert/${function.label?no_esc}.pem
          key: cert/${function.label?no_esc}.key
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
<#macro plmnId of=plmn>
            mcc: ${of.mcc}
            mnc: ${of.mnc}
</#macro>
<#-- An S-NSSAI as two lines, so deep. -->
<#macro snssai slice indentation>
${""?left_pad(indentation)?no_esc}sst: ${slice.sst}
<#if slice.sd??>
${""?left_pad(indentation)?no_esc}sd: ${slice.sd}
</#if>
</#macro>
<#-- Addresses for devices: a /16 of 10.0.0.0/8 for each slice, of which each UPF pod has a /20. -->
<#function pool slice pod=-1>
<#local second = 60 + slice>
<#if pod lt 0><#return "10." + second?c + ".0.0/16"></#if>
<#return "10." + second?c + "." + (pod * 16)?c + ".0/20">
</#function>
