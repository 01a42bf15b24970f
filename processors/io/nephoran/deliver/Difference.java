package io.nephoran.deliver;

import io.nephoran.intent.DeployedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the record and the branch say differently of one package, and what may be done about it. */
public sealed interface Difference {
    /** Of the package, below the base path. */
    String path();

    /** What differs, and the remedy. */
    String sentence();

    /** The branch holds it, made for an intent that the record has lost: what the record was, is known. */
    record Lost(InGit there) implements Difference {
        @Override
        public String path() {
            return there.path();
        }

        @Override
        public String sentence() {
            return there.path() + " was delivered by commit " + there.commit() + ", of which the record knows nothing: "
                    + "'./nephoran adopt " + there.path() + "' enters it in the books";
        }
    }

    /** The branch holds what no intent put there. */
    record Unknown(InGit there) implements Difference {
        @Override
        public String path() {
            return there.path();
        }

        @Override
        public String sentence() {
            return "nobody here knows the package " + there.path() + ", which " + there.author() + " committed in " + there.commit()
                    + (there.instance().isPresent() ? ": './nephoran adopt " + there.path()
                    + "' enters it in the books, or remove it in the repository"
                    : ": it does not say what it holds, so no plan counts it; it is never written over");
        }
    }

    /** The record says that it was delivered, and the branch does not hold it. */
    record TakenOut(DeployedInstance known) implements Difference {
        @Override
        public String path() {
            return known.instance().path();
        }

        @Override
        public String sentence() {
            return path() + " was delivered by commit " + known.commit() + " for intent " + known.ownerName() + ", and is no longer on the branch: "
                    + "somebody took it out. 'retry' that intent to deliver it again, or 'delete' it to agree";
        }
    }

    /** Somebody changed by hand what the package says that it holds. */
    record Edited(DeployedInstance known, InGit there) implements Difference {
        @Override
        public String path() {
            return there.path();
        }

        @Override
        public String sentence() {
            return there.path() + " was changed by " + there.author() + " in commit " + there.commit() + " and is not as intent "
                    + known.ownerName() + " has it: 'retry' that intent to put it back, or './nephoran adopt " + there.path() + "' to keep the change";
        }
    }

    /**
     * All differences, ordered by path.
     *
     * @param there     what the branch holds
     * @param known     what the record has
     * @param forgotten whether the record has lost the intent of this uid
     */
    static List<Difference> of(List<InGit> there, List<DeployedInstance> known, Predicate<String> forgotten) {
        Map<String, DeployedInstance> books = new TreeMap<>();
        known.forEach(each -> books.put(each.instance().path(), each));
        List<Difference> differences = new ArrayList<>();
        for (InGit each : there) {
            DeployedInstance entry = books.remove(each.path());
            if (entry == null) {
                unknown(each, forgotten).ifPresent(differences::add);
            } else if (each.by().isEmpty() && each.instance().filter(held -> held.instance().equals(entry.instance())).isEmpty()) {
                differences.add(new Edited(entry, each));
            }
        }
        books.values().forEach(gone -> differences.add(new TakenOut(gone)));
        differences.sort(java.util.Comparator.comparing(Difference::path));
        return differences;
    }

    /** An intent that the record knows is on its way to write what it delivered. */
    private static Optional<Difference> unknown(InGit each, Predicate<String> forgotten) {
        if (each.by().isEmpty()) {
            return Optional.of(new Unknown(each));
        }
        boolean lost = forgotten.test(each.by().get().intentUid());
        return lost ? Optional.of(each.instance().isPresent() ? new Lost(each) : new Unknown(each)) : Optional.empty();
    }
}
