<#include "/templates/blueprints/_base/oai/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  gnb.conf: |
    Active_gNBs = ( "${gnbName?no_esc}" );
    Asn1_verbosity = "none";
    sa = 1;
    gNBs = (
      {
<@gnb/>
          gNB_CU_UP_ID = 0x${parameters.gnbId?no_esc};
          tr_s_preference = "f1";
          local_s_address = "@POD_IP@";
          remote_s_address = "0.0.0.0";
          local_s_portc = 501;
          local_s_portd = ${servedPorts["F1-U"]};
          remote_s_portc = 500;
          remote_s_portd = ${servedPorts["F1-U"]};
<@sctp/>
          E1_INTERFACE = ({
            type = "up";
            ipv4_cucp = "@CUCP_IP@";
            ipv4_cuup = "@POD_IP@";
          });
          NETWORK_INTERFACES : {
            GNB_IPV4_ADDRESS_FOR_NG_AMF = "@POD_IP@";
            GNB_IPV4_ADDRESS_FOR_NGU = "@POD_IP@";
            GNB_PORT_FOR_S1U = ${servedPorts.N3};
          };
      }
    );
<@logAndE2/>
