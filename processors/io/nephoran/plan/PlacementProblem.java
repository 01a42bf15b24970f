package io.nephoran.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choice of places and flavours in integers and nothing else: what the solver sees, and what a brute force can check.
 * Places, demands and options are known by their index. Amounts: thousandths of a core, MiB; money: thousandths of the
 * currency a month.
 *
 * @param places  in order of preference: the earlier one is taken where all else is equal
 * @param demands what must be placed
 * @param rules   what must hold; each can be named as part of a conflict
 */
record PlacementProblem(List<Place> places, List<Demand> demands, List<Rule> rules) {
    PlacementProblem {
        places = List.copyOf(places);
        demands = List.copyOf(demands);
        rules = List.copyOf(rules);
    }

    PlacementProblem with(List<Rule> others) {
        return new PlacementProblem(places, demands, others);
    }

    /** What is free at a site. */
    record Place(String name, int zones, long cpu, long memory, long storage) {
        long free(Resource resource) {
            return switch (resource) {
                case CPU -> cpu;
                case MEMORY -> memory;
                case STORAGE -> storage;
            };
        }
    }

    /**
     * A function that needs a home.
     *
     * @param options   flavours it may take, smallest first
     * @param opening   charge of using a place at all, by place
     * @param divisible whether its replicas may be shared out over several places when one has no room for all
     * @param near      where it had better be, because it talks to what is there
     */
    record Demand(String label, List<Option> options, List<Long> opening, boolean divisible, Near near) {
        Demand {
            options = List.copyOf(options);
            opening = List.copyOf(opening);
        }
    }

    /**
     * One flavour.
     *
     * @param replicas how many of this flavour do the job
     * @param price    money for one replica, by place
     * @param charge   what one replica counts in the objective, by place
     */
    record Option(String flavour, int replicas, long cpu, long memory, long storage, List<Long> price, List<Long> charge) {
        Option {
            price = List.copyOf(price);
            charge = List.copyOf(charge);
        }

        long amount(Resource resource) {
            return switch (resource) {
                case CPU -> cpu;
                case MEMORY -> memory;
                case STORAGE -> storage;
            };
        }
    }

    /** At a place of one of these demands, or at one of these places; both empty: anywhere. */
    record Near(Set<Integer> demands, Set<Integer> places) {
        static final Near ANYWHERE = new Near(Set.of(), Set.of());

        boolean isAnywhere() {
            return demands.isEmpty() && places.isEmpty();
        }
    }

    enum Resource {
        CPU, MEMORY, STORAGE
    }

    /** Something that must hold; {@code words} say it to a person, with numbers. */
    sealed interface Rule {
        String words();

        /**
         * These demands may only be at these places.
         *
         * @param wider looser forms of the same rule, the nearest first, from which a way out can be told
         */
        record OnlyPlaces(Map<Integer, Set<Integer>> allowed, String words, List<Wider> wider) implements Rule {
            OnlyPlaces(Map<Integer, Set<Integer>> allowed, String words) {
                this(allowed, words, List.of());
            }
        }

        /** This demand may only take these options. */
        record OnlyOptions(int demand, Set<Integer> options, String words) implements Rule {
        }

        /** No place gives more of this than it has. */
        record Room(Resource resource, String words) implements Rule {
        }

        /** Replicas of this demand reach at least so many failure domains. */
        record Zones(int demand, int zones, String words) implements Rule {
        }

        /** No two of these demands are at the same place. */
        record Apart(Set<Integer> demands, String words) implements Rule {
        }

        /** Everything together costs at most this. */
        record Budget(long most, String words) implements Rule {
        }

        /** This demand needs all its replicas; without this rule fewer would do. */
        record Count(int demand, String words) implements Rule {
        }
    }

    /** What would be allowed if the bound were as {@code words} say. */
    record Wider(Map<Integer, Set<Integer>> allowed, String words) {
    }

    /** So many replicas of a demand, in this flavour, at this place. */
    record Share(int demand, int option, int place, int replicas) {
    }
}
