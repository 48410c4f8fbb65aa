package dev.basin.bench;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns stand under each other. */
final class Table {
    private final List<String> head = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    void head(String... titles) {
        head.addAll(List.of(titles));
    }

    /** Begins a row with these cells. */
    void row(String... cells) {
        rows.add(new ArrayList<>(List.of(cells)));
    }

    void cell(String cell) {
        rows.getLast().add(cell);
    }

    String text() {
        StringBuilder text = new StringBuilder("\n");
        line(text, head);
        text.append('|');
        for (int column = 0; column < head.size(); column++) {
            text.append("-".repeat(width(column) + 1)).append(column == 0 ? "-|" : ":|");
        }
        text.append('\n');
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        text.append('|');
        for (int column = 0; column < head.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(width(column) - cell.length());
            text.append(' ').append(column == 0 ? cell + space : space + cell).append(" |");
        }
        text.append('\n');
    }

    private int width(int column) {
        int widest = head.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}
