package com.blvoa.bai.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which of our modules a page will need, so that the browser can fetch them all at once. */
final class ModuleGraph {
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export)\\s(?:[^'\"]*?\\sfrom\\s)?'(\\.[^']+)'", Pattern.MULTILINE);

    private final Assets assets;

    ModuleGraph(Assets assets) {
        this.assets = assets;
    }

    /** The modules and what they import, directly or through others, as paths of {@link Assets#ours}. */
    Set<String> of(String... modules) {
        Set<String> found = new LinkedHashSet<>();
        for (String module : modules) {
            follow(module, found);
        }
        return found;
    }

    private void follow(String module, Set<String> found) {
        if (!found.add(module)) {
            return;
        }
        Asset asset = assets.ours(module).orElseThrow(() -> new IllegalStateException("no module " + module));
        Matcher imports = IMPORT.matcher(new String(asset.plain(), StandardCharsets.UTF_8));
        while (imports.find()) {
            follow(URI.create(module).resolve(imports.group(1)).toString(), found);
        }
    }
}
