package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The file for those without Kubernetes agrees with the image, the settings and the overlay. */
class ComposeTest {
  private static final Set<String> KEYS =
      Set.of(
          "image",
          "command",
          "env_file",
          "environment",
          "ports",
          "user",
          "read_only",
          "cap_drop",
          "security_opt",
          "mem_limit",
          "pids_limit",
          "stop_grace_period",
          "restart");

  private static String text() throws IOException {
    return Files.readString(Path.of("../docker/compose.yaml"));
  }

  private static JsonNode service() throws IOException {
    JsonNode services = Documents.of(text()).all().getFirst().path("services");
    assertThat(services).hasSize(1);
    return services.path("mcp");
  }

  @Test
  void itHasOnlyWhatComposeKnows() throws IOException {
    Set<String> keys = new TreeSet<>();
    service().fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isEqualTo(new TreeSet<>(KEYS));
  }

  @Test
  void itRunsTheImageOfAllAsTheOverlayDoes() throws IOException {
    assertThat(service().path("image").asText()).isEqualTo("mcp/all-mcp:" + Project.version());
    String overlay = Files.readString(Path.of("overlays/together/kustomization.yaml"));
    List<String> command = service().path("command").valueStream().map(JsonNode::asText).toList();
    assertThat(overlay).contains("value: [" + String.join(", ", command) + "]");
    assertThat(overlay)
        .contains("value: " + service().path("mem_limit").asText().replace("m", "Mi") + "\n");
    assertThat(service().path("ports").toString())
        .isEqualTo("[\"127.0.0.1:%1$s:%1$s\"]".formatted(Project.pom("port")));
  }

  @Test
  void itsSettingsAreSettings() throws IOException {
    Set<String> known = Project.settings(Project.TOGETHER);
    assertThat(service().path("environment").fieldNames())
        .toIterable()
        .isNotEmpty()
        .allMatch(known::contains);
    assertThat(text()).contains("k8s/overlays/together/secret.env.example docker/secret.env");
    assertThat(Files.readString(Path.of("../.gitignore"))).contains("secret.env");
  }

  @Test
  void itIsRestrictedAndHasTimeToDrain() throws IOException {
    JsonNode service = service();
    assertThat(service.path("user").asText()).isEqualTo(Project.pom("user"));
    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(service.path("security_opt").toString()).isEqualTo("[\"no-new-privileges:true\"]");
    Duration grace = Duration.parse("PT" + service.path("stop_grace_period").asText());
    assertThat(grace.toSeconds()).isGreaterThan(service.at("/environment/DRAIN_S").asLong());
  }
}
