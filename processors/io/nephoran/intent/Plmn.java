package io.nephoran.intent;

/** A public land mobile network: three digits of country, two or three of network. 3GPP TS 23.003 §2.2. */
public record Plmn(String mcc, String mnc) {
    /** The test network, ITU-T E.212 and 3GPP TS 36.521: what a function serves of which none is said. */
    public static final Plmn TEST = new Plmn("001", "01");

    public Plmn {
        if (!mcc.matches("\\d{3}") || !mnc.matches("\\d{2,3}")) {
            throw new IllegalArgumentException("PLMN " + mcc + "-" + mnc + ": MCC has three digits, MNC two or three");
        }
    }
}
