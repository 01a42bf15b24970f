package io.nephoran.catalog;

/**
 * A block of IPv4 addresses. RFC 4632 §3.1.
 *
 * @param network its first address
 * @param length  bits that all of them share
 */
record Cidr(long network, int length) {
    private static final int BITS = 32;

    /** @param text as the inventory's schema lets through, e.g. {@code 10.1.0.0/16}; bits of a host do not count */
    static Cidr of(String text) {
        String[] parts = text.split("/");
        long address = 0;
        for (String octet : parts[0].split("\\.")) {
            address = address << 8 | Integer.parseInt(octet);
        }
        int length = Integer.parseInt(parts[1]);
        return new Cidr(address & mask(length), length);
    }

    boolean overlaps(Cidr other) {
        long mask = mask(Math.min(length, other.length));
        return (network & mask) == (other.network & mask);
    }

    private static long mask(int length) {
        return length == 0 ? 0 : 0xFFFFFFFFL << (BITS - length) & 0xFFFFFFFFL;
    }

    @Override
    public String toString() {
        return (network >> 24) + "." + (network >> 16 & 255) + "." + (network >> 8 & 255) + "." + (network & 255) + "/" + length;
    }
}
