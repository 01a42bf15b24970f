package io.nephoran.intent;

/** A public land mobile network: three digits of country, two or three of network. 3GPP TS 23.003 §2.2. */
public record Plmn(String mcc, String mnc) {
    public Plmn {
        if (!mcc.matches("\\d{3}") || !mnc.matches("\\d{2,3}")) {
            throw new IllegalArgumentException("PLMN " + mcc + "-" + mnc + ": MCC has three digits, MNC two or three");
        }
    }
}
