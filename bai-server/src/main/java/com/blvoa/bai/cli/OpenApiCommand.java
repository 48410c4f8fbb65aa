package com.blvoa.bai.cli;

import com.blvoa.bai.openapi.Document;
import com.blvoa.bai.openapi.DocumentCheck;
import com.blvoa.bai.openapi.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the API's descriptions as files, or checks them. */
@Command(
        name = "openapi",
        mixinStandardHelpOptions = true,
        description = "Writes the OpenAPI documents to a folder, as YAML and as JSON, or checks them.")
final class OpenApiCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description =
                    "where to write them, the current folder when not said; with --check, whose documents to check")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "data directory whose collections api/openapi.json describes, its server being stopped; those of a new one"
                            + " when not said")
    private Optional<String> directory = Optional.empty();

    @Option(names = "--check", description = "checks the documents, the program's own when no folder is given")
    private boolean check;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;

    OpenApiCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        return check ? check() : write(folder.orElse(Path.of(".")));
    }

    private int write(Path target) throws IOException {
        // nothing is written when the data directory can't be used
        String described = NativeDescription.of(directory, environment);
        Documents documents = new Documents();
        for (String yaml : documents.paths()) {
            for (String path : List.of(yaml, yaml.replace(".yaml", ".json"))) {
                Document document = documents.at(path).orElseThrow();
                write(target.resolve(path), document.content());
            }
        }
        write(target.resolve(NativeDescription.PATH), described.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, content);
        out().println(file);
    }

    private int check() throws IOException {
        Map<String, String> texts = folder.isPresent() ? read(folder.get()) : own();
        List<String> faults = new DocumentCheck().faults(texts);
        faults.forEach(spec.commandLine().getErr()::println);
        out().printf("%d documents, %d faults%n", texts.size(), faults.size());
        return faults.isEmpty() && !texts.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Map<String, String> own() throws IOException {
        Documents documents = new Documents();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : documents.paths()) {
            byte[] content = documents.at(path).orElseThrow().content();
            texts.put(path, new String(content, StandardCharsets.UTF_8));
        }
        texts.put(NativeDescription.PATH, NativeDescription.of(directory, environment));
        return texts;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(OpenApiCommand::document).sorted().toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static boolean document(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".json")) && Files.isRegularFile(file);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
