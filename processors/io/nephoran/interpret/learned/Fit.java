package io.nephoran.interpret.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Logistic regression over few named values, all rows at once; large coefficients cost, since there are few rows. */
final class Fit {
    /** Name of what is added to every row. */
    private static final String ALWAYS = "always";
    private static final int ROUNDS = 2000;
    private static final double PACE = 0.5;
    private static final double COST = 0.004;

    private Fit() {
    }

    /** Values by name, what is not named is 0, and whether it was so. */
    record Row(Map<String, Double> values, boolean right) {
    }

    static Map<String, Double> of(List<Row> rows) {
        TreeSet<String> all = new TreeSet<>();
        rows.forEach(row -> all.addAll(row.values().keySet()));
        List<String> names = new ArrayList<>(all);
        names.add(ALWAYS);
        double[][] table = new double[rows.size()][names.size()];
        for (int row = 0; row < table.length; row++) {
            for (int i = 0; i < names.size() - 1; i++) {
                table[row][i] = rows.get(row).values().getOrDefault(names.get(i), 0.0);
            }
            table[row][names.size() - 1] = 1;
        }
        double[] weights = descended(table, rows.stream().mapToDouble(row -> row.right() ? 1 : 0).toArray());
        Map<String, Double> named = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            named.put(names.get(i), weights[i]);
        }
        return named;
    }

    /** The last column costs nothing. */
    private static double[] descended(double[][] table, double[] right) {
        double[] weights = new double[table.length == 0 ? 1 : table[0].length];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slopes = new double[weights.length];
            for (int row = 0; row < table.length; row++) {
                double error = (probability(product(table[row], weights)) - right[row]) / table.length;
                for (int i = 0; i < slopes.length; i++) {
                    slopes[i] += error * table[row][i];
                }
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= PACE * (slopes[i] + (i < weights.length - 1 ? COST * weights[i] : 0));
            }
        }
        return weights;
    }

    private static double product(double[] values, double[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * weights[i];
        }
        return sum;
    }

    static double probability(Map<String, Double> values, Map<String, Double> weights) {
        double sum = weights.getOrDefault(ALWAYS, 0.0);
        for (Map.Entry<String, Double> value : values.entrySet()) {
            sum += value.getValue() * weights.getOrDefault(value.getKey(), 0.0);
        }
        return probability(sum);
    }

    private static double probability(double sum) {
        return 1 / (1 + StrictMath.exp(-sum));
    }
}
