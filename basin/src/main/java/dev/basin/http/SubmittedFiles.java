package dev.basin.http;

import dev.basin.files.UploadedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts uploaded files beside the fields that came as text (facts B14). */
final class SubmittedFiles {
    private SubmittedFiles() {}

    private static final List<String> MODIFIED = List.of("+%s", "%s+", "%s-");

    /**
     * Under each name the texts, which are names of files to keep, and then the files; the other way around for {@code +name}.
     * As in PocketBase, files under a field's plain name leave nothing of texts under {@code +name}, {@code name+} and
     * {@code name-}.
     *
     * @param wanted the names under which files are taken; others are left out
     */
    static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> texts, Map<String, List<UploadedFile>> files, Predicate<String> wanted) {
        if (files.isEmpty()) {
            return texts;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(texts);
        files.keySet().stream()
                .filter(wanted)
                .forEach(name -> MODIFIED.forEach(form -> merged.remove(form.formatted(name))));
        files.forEach((name, uploads) -> {
            if (!wanted.test(name)) {
                return;
            }
            List<@Nullable Object> values = new ArrayList<>();
            Object text = merged.get(name);
            if (text instanceof List<?> several) {
                values.addAll(several);
            } else if (text != null && !text.equals("")) {
                values.add(text);
            }
            values.addAll(name.startsWith("+") ? 0 : values.size(), uploads);
            merged.put(name, values);
        });
        return merged;
    }
}
