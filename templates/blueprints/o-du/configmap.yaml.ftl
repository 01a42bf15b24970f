<#include "/templates/blueprints/_base/oai/configuration.ftl">
<#-- 40 MHz at 30 kHz: 106 resource blocks, seven downlink and two uplink slots of ten. -->
apiVersion: v1
kind: ConfigMap
<@metadata/>
data:
  gnb.conf: |
    Active_gNBs = ( "${gnbName?no_esc}" );
    Asn1_verbosity = "none";
    gNBs = (
      {
<@gnb/>
          gNB_DU_ID = 0x${parameters.gnbId?no_esc};
          nr_cellid = ${parameters.cellId?no_esc}L;
          min_rxtxtime = 6;
          servingCellConfigCommon = ({
            physCellId = ${parameters.physCellId?number};
            absoluteFrequencySSB = ${parameters.ssbArfcn?number};
            dl_frequencyBand = ${parameters.band?number};
            dl_absoluteFrequencyPointA = ${parameters.pointAArfcn?number};
            dl_offstToCarrier = 0;
            dl_subcarrierSpacing = 1;
            dl_carrierBandwidth = 106;
            initialDLBWPlocationAndBandwidth = 28875;
            initialDLBWPsubcarrierSpacing = 1;
            initialDLBWPcontrolResourceSetZero = 12;
            initialDLBWPsearchSpaceZero = 0;
            ul_frequencyBand = ${parameters.band?number};
            ul_offstToCarrier = 0;
            ul_subcarrierSpacing = 1;
            ul_carrierBandwidth = 106;
            pMax = 20;
            initialULBWPlocationAndBandwidth = 28875;
            initialULBWPsubcarrierSpacing = 1;
            prach_ConfigurationIndex = 98;
            prach_msg1_FDM = 0;
            prach_msg1_FrequencyStart = 0;
            zeroCorrelationZoneConfig = 13;
            preambleReceivedTargetPower = -96;
            preambleTransMax = 6;
            powerRampingStep = 1;
            ra_ResponseWindow = 4;
            ssb_perRACH_OccasionAndCB_PreamblesPerSSB_PR = 4;
            ssb_perRACH_OccasionAndCB_PreamblesPerSSB = 14;
            ra_ContentionResolutionTimer = 7;
            rsrp_ThresholdSSB = 19;
            prach_RootSequenceIndex_PR = 2;
            prach_RootSequenceIndex = 1;
            msg1_SubcarrierSpacing = 1;
            restrictedSetConfig = 0;
            msg3_DeltaPreamble = 1;
            p0_NominalWithGrant = -90;
            pucchGroupHopping = 0;
            hoppingId = 40;
            p0_nominal = -90;
            ssb_PositionsInBurst_PR = 2;
            ssb_PositionsInBurst_Bitmap = 1;
            ssb_periodicityServingCell = 2;
            dmrs_TypeA_Position = 0;
            subcarrierSpacing = 1;
            referenceSubcarrierSpacing = 1;
            dl_UL_TransmissionPeriodicity = 6;
            nrofDownlinkSlots = 7;
            nrofDownlinkSymbols = 6;
            nrofUplinkSlots = 2;
            nrofUplinkSymbols = 4;
            ssPBCH_BlockPower = -25;
          });
<@sctp/>
      }
    );
    MACRLCs = ({
      num_cc = 1;
      tr_s_preference = "local_L1";
      tr_n_preference = "f1";
      local_n_address = "@POD_IP@";
      remote_n_address = "@CUCP_IP@";
      local_n_portc = 500;
      local_n_portd = ${servedPorts["F1-U"]};
      remote_n_portc = 501;
      remote_n_portd = ${servedPorts["F1-U"]};
      pusch_TargetSNRx10 = 200;
      pucch_TargetSNRx10 = 200;
    });
    L1s = ({
      num_cc = 1;
      tr_n_preference = "local_mac";
      prach_dtx_threshold = 200;
      pucch0_dtx_threshold = 150;
      ofdm_offset_divisor = 8;
    });
    RUs = ({
      local_rf = "yes";
      nb_tx = 1;
      nb_rx = 1;
      att_tx = 0;
      att_rx = 0;
      bands = [${parameters.band?number}];
      max_pdschReferenceSignalPower = -27;
      max_rxgain = 114;
      eNB_instances = [0];
      bf_weights = [0x00007fff, 0x0000, 0x0000, 0x0000];
      clock_src = "internal";
    });
    THREAD_STRUCT = ({
      parallel_config = "PARALLEL_SINGLE_THREAD";
      worker_config = "WORKER_ENABLE";
    });
    rfsimulator : {
      serveraddr = "server";
      serverport = ${parameters.rfSimulatorPort?number};
      options = ();
      modelname = "AWGN";
    };
<@logAndE2/>
