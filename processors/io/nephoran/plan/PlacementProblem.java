package io.nephoran.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** One demand alone with the rules that concern it, near nothing. */
    PlacementProblem alone(int demand) {
        Demand whole = demands.get(demand);
        return new PlacementProblem(places, List.of(new Demand(whole.label(), whole.options(), whole.opening(), whole.divisible(),
                Near.ANYWHERE)), rules.stream().filter(rule -> rule.concerns(demand)).map(rule -> rule.alone(demand)).toList());
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

        Demand with(List<Option> others) {
            return new Demand(label, others, opening, divisible, near);
        }
    }

    /**
     * One flavour.
     *
     * @param replicas how many of this flavour do the job
     * @param counts   numbers of replicas with which all bounds on its size hold
     * @param price    money for one replica, by place
     * @param charge   what one replica counts in the objective, by place
     */
    record Option(
            String flavour, int replicas, Set<Integer> counts, long cpu, long memory, long storage, List<Long> price, List<Long> charge) {
        /** One of which fewer would do as well. */
        Option(String flavour, int replicas, long cpu, long memory, long storage, List<Long> price, List<Long> charge) {
            this(flavour, replicas, IntStream.rangeClosed(1, replicas).boxed().collect(Collectors.toSet()), cpu, memory, storage, price, charge);
        }

        Option withReplicas(int others) {
            return new Option(flavour, others, counts, cpu, memory, storage, price, charge);
        }

        boolean allows(int count) {
            return counts.contains(count);
        }

        Option {
            counts = Set.copyOf(counts);
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

        /** Whether it could forbid something to this demand. */
        boolean concerns(int other);

        /** The same for this demand where it is the only one. */
        Rule alone(int other);

        /**
         * These demands may only be at these places.
         *
         * @param wider looser forms of the same rule, the nearest first, from which a way out can be told
         */
        record OnlyPlaces(Map<Integer, Set<Integer>> allowed, String words, List<Wider> wider) implements Rule {
            @Override
            public boolean concerns(int other) {
                return allowed.containsKey(other);
            }

            @Override
            public Rule alone(int other) {
                return new OnlyPlaces(Map.of(0, allowed.getOrDefault(other, Set.of())), words);
            }

            OnlyPlaces(Map<Integer, Set<Integer>> allowed, String words) {
                this(allowed, words, List.of());
            }
        }

        /**
         * This demand may only take these options.
         *
         * @param byCount whether that follows from a number of replicas that was asked for, so that another number would do
         */
        record OnlyOptions(int demand, Set<Integer> options, String words, boolean byCount) implements Rule {
            @Override
            public boolean concerns(int other) {
                return demand == other;
            }

            @Override
            public Rule alone(int other) {
                return new OnlyOptions(0, options, words, byCount);
            }

            OnlyOptions(int demand, Set<Integer> options, String words) {
                this(demand, options, words, false);
            }
        }

        /** No place gives more of this than it has. */
        record Room(Resource resource, String words) implements Rule {
            @Override
            public boolean concerns(int other) {
                return true;
            }

            @Override
            public Rule alone(int other) {
                return this;
            }
        }

        /** Replicas of this demand reach at least so many failure domains. */
        record Zones(int demand, int zones, String words) implements Rule {
            @Override
            public boolean concerns(int other) {
                return demand == other;
            }

            @Override
            public Rule alone(int other) {
                return new Zones(0, zones, words);
            }
        }

        /** No two of these demands are at the same place. */
        record Apart(Set<Integer> demands, String words) implements Rule {
            @Override
            public boolean concerns(int other) {
                return demands.contains(other);
            }

            @Override
            public Rule alone(int other) {
                return new Apart(Set.of(0), words);
            }
        }

        /**
         * Everything together costs at most this.
         *
         * @param spent what the rest of the plan costs, which is not in {@code most}
         */
        record Budget(long most, long spent, String words) implements Rule {
            @Override
            public boolean concerns(int other) {
                return true;
            }

            @Override
            public Rule alone(int other) {
                return this;
            }

            Budget(long most, String words) {
                this(most, 0, words);
            }
        }

        /** This demand needs all its replicas; without this rule fewer would do. */
        record Count(int demand, String words) implements Rule {
            @Override
            public boolean concerns(int other) {
                return demand == other;
            }

            @Override
            public Rule alone(int other) {
                return new Count(0, words);
            }
        }
    }

    /** What would be allowed if the bound were as {@code words} say. */
    record Wider(Supplier<Map<Integer, Set<Integer>>> allowed, String words) {
    }

    /** So many replicas of a demand, in this flavour, at this place. */
    record Share(int demand, int option, int place, int replicas) {
    }
}
