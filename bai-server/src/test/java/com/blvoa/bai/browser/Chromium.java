package com.blvoa.bai.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.basin.testkit.NodeFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium without a window, driven by Playwright, whose driver comes from npm. */
public final class Chromium implements AutoCloseable {
    public static final String MISSING =
            "The browser tests need Chromium, and none was found. On Debian: apt install chromium."
                    + " Or name its program in BAI_CHROMIUM.";

    /** For busy machines; who waits goes on as soon as it is as wished. */
    static final int PATIENCE_MILLIS = 60_000;

    static final NodeFolder PACKAGES = new NodeFolder(Path.of("src", "test", "browser"));
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The program, if there is one. */
    public static Optional<Path> program() {
        Stream<Path> wish = Stream.ofNullable(System.getenv("BAI_CHROMIUM")).map(Path::of);
        Stream<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(wish, found).filter(Files::isExecutable).findFirst();
    }

    /** @throws AssertionError telling what to install when there is no Chromium */
    public static Chromium start() {
        Path program = program().orElseThrow(() -> new AssertionError(MISSING));
        PACKAGES.install();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        System.setProperty("playwright.cli.dir", driver().toString());
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node")));
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(QUIET);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** The folder as Playwright for Java expects it: npm's package under the name {@code package}. */
    private static Path driver() {
        Path folder = Path.of("target", "playwright").toAbsolutePath();
        Path link = folder.resolve("package");
        Path installed = PACKAGES.path().toAbsolutePath().resolve("node_modules/playwright-core");
        try {
            Files.createDirectories(folder);
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, installed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't link " + link, e);
        }
        return folder;
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
