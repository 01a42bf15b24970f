<#-- Parts that the configurations of OpenAirInterface share (libconfig syntax). What is inserted without
     escaping is a name, a number or a digit string that the renderer or the parameter's pattern has checked. -->
<#assign gnbName = instance.name>
<#macro gnb>
          gNB_ID = 0x${parameters.gnbId?no_esc};
          gNB_name = "${gnbName?no_esc}";
          tracking_area_code = ${tacNumber};
          plmn_list = ({
            mcc = ${plmn.mcc?no_esc};
            mnc = ${plmn.mnc?no_esc};
            mnc_length = ${plmn.mnc?length};
            snssaiList = (<#list slices as slice>{ sst = ${slice.sst};<#if slice.sd??> sd = 0x${slice.sd?no_esc};</#if> }<#sep>, </#list>)
          });
</#macro>
<#macro sctp>
          SCTP : {
            SCTP_INSTREAMS = 2;
            SCTP_OUTSTREAMS = 2;
          };
</#macro>
<#macro logAndE2>
    log_config : {
      global_log_level = "${environment.logLevel?no_esc}";
    };
    e2_agent = {
      near_ric_ip_addr = "@RIC_IP@";
      sm_dir = "/usr/local/lib/flexric/";
    };
</#macro>
