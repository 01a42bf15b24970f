package io.nephoran.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Prices of one provider a month: a file of {@code inventory/prices/}. */
public record PriceList(
        String provider,
        String currency,
        LocalDate date,
        String source,
        BigDecimal vcpuMonth,
        BigDecimal memoryGibMonth,
        BigDecimal storageGibMonth) {
}
