package io.nephoran.interpret.translation;

import io.nephoran.interpret.translation.Item.Nature;
import io.nephoran.interpret.words.Translation;
import io.nephoran.interpret.words.Translation.Part;
import io.nephoran.interpret.words.Translation.Place;
import java.util.ArrayList;
import java.util.List;

/** English while it is written, with the places its words come from. */
final class English {
    private final String original;
    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();

    English(String original) {
        this.original = original;
    }

    void add(Item item) {
        add(item.english(), item.copied(), item.nature() == Nature.SIGN && ",.!?;:)%".contains(item.word()), List.of(item.place()));
    }

    void add(String english, List<Place> places) {
        add(english, false, false, places);
    }

    private void add(String english, boolean copied, boolean tight, List<Place> places) {
        if (english.isEmpty()) {
            return;
        }
        if (!text.isEmpty() && !tight) {
            text.append(' ');
        }
        parts.add(new Part(text.length(), text.length() + english.length(), copied, places));
        text.append(english);
    }

    boolean empty() {
        return text.isEmpty();
    }

    Translation translation() {
        return new Translation(original, text.toString(), parts);
    }
}
