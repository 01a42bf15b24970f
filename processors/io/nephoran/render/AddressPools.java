package io.nephoran.render;

import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Slice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which pool of addresses the devices of a slice get. The SMF hands addresses out and the UPF routes them, so the UPF counts the
 * slices as its SMF does.
 *
 * @param counted slices in the order that decides
 * @param own     slices of the function itself
 */
record AddressPools(List<Slice> counted, List<Slice> own) {

    static AddressPools of(PlannedInstance self, List<Slice> own, Neighbours neighbours) {
        Optional<PlannedInstance> smf = !self.type().equals("UPF") || self.slices().isEmpty() ? Optional.empty()
                : neighbours.nearestFirst("SMF").filter(other -> self.slices().stream().anyMatch(slice -> other.slices().stream()
                        .anyMatch(slice::isSameAs))).findFirst();
        return new AddressPools(smf.map(PlannedInstance::slices).orElse(own), own);
    }

    /** Index of the pool; a slice that the SMF does not know gets one behind all of the SMF's. */
    int indexOf(Slice slice) {
        int known = position(counted, slice);
        return known >= 0 ? known : counted.size() + position(own, slice);
    }

    private static int position(List<Slice> slices, Slice slice) {
        int whole = slices.indexOf(slice);
        return whole >= 0 ? whole : IntStream.range(0, slices.size()).filter(i -> slices.get(i).isSameAs(slice)).findFirst().orElse(-1);
    }
}
