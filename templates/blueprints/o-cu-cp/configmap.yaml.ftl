<#include "/templates/blueprints/_base/oai/configuration.ftl">
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  gnb.conf: |
    Active_gNBs = ( "${gnbName?no_esc}" );
    Asn1_verbosity = "none";
    Num_Threads_PUSCH = 8;
    sa = 1;
    gNBs = (
      {
<@gnb/>
          nr_cellid = 12345678L;
          tr_s_preference = "f1";
          local_s_address = "@POD_IP@";
          remote_s_address = "0.0.0.0";
          local_s_portc = 501;
          local_s_portd = 2152;
          remote_s_portc = 500;
          remote_s_portd = 2152;
<@sctp/>
          amf_ip_address = ({ ipv4 = "@AMF_IP@"; });
          E1_INTERFACE = ({
            type = "cp";
            ipv4_cucp = "@POD_IP@";
            port_cucp = ${servedPorts.E1};
            ipv4_cuup = "0.0.0.0";
            port_cuup = ${servedPorts.E1};
          });
          NETWORK_INTERFACES : {
            GNB_IPV4_ADDRESS_FOR_NG_AMF = "@POD_IP@";
          };
      }
    );
    security = {
      ciphering_algorithms = ( "nea2", "nea1" );
      integrity_algorithms = ( "nia2", "nia1" );
      drb_ciphering = "yes";
      drb_integrity = "no";
    };
<@logAndE2/>
