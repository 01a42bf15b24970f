package io.nephoran.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; columns in which every cell is empty are left out. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(cells);
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        return rows.stream().map(row -> {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                if (widths[column] > 0) {
                    line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
                }
            }
            return line.toString().stripTrailing();
        }).toList();
    }
}
