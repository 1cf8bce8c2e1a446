package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each overlay as it would be applied. */
class OverlaysTest {
  @TempDir private Path folder;

  static List<String> overlays() {
    return Overlays.names();
  }

  @Test
  void eachAdapterHasAnOverlay() {
    assertThat(Overlays.adapters()).isNotEmpty().isEqualTo(Project.adapters());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theTypesTakeIt(String overlay) throws IOException {
    assertThat(StrictParsing.problems(documents(overlay))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void knativeTakesIt(String overlay) throws IOException {
    String rendered = Overlays.in(folder).rendered(overlay);
    GoJudge.KNATIVE.build();
    assertThat(GoJudge.KNATIVE.problems(rendered)).isEmpty();
  }

  @Test
  void theAdaptersOfOneServiceKeepTheirStateInAServer() throws IOException {
    String rendered = Overlays.in(folder).rendered(List.of("together"), List.of("redis"));
    Documents documents = Documents.of(rendered);
    assertThat(StrictParsing.problems(documents)).isEmpty();
    assertThat(Rules.problems(documents)).isEmpty();
    assertThat(documents.services())
        .singleElement()
        .satisfies(service ->
            assertThat(documents.environment(service))
                .containsKey("STATE_URL")
                .doesNotContainKey("STATE_DIR"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void itAgreesWithTheAdapters(String overlay) throws IOException {
    assertThat(Rules.problems(documents(overlay))).isEmpty();
  }

  @Test
  void aComponentPutsEveryAdapterIntoOneImage() throws IOException {
    Documents documents =
        Documents.of(Overlays.in(folder).rendered(Overlays.adapters(), List.of("one-image")));
    assertThat(documents.services())
        .hasSameSizeAs(Overlays.adapters())
        .allSatisfy(service ->
            assertThat(Documents.container(service).path("image").asText())
                .endsWith("/mcp/all-mcp:" + Project.version()));
    assertThat(StrictParsing.problems(documents)).isEmpty();
    assertThat(Rules.problems(documents)).isEmpty();
  }

  @Test
  void togetherIsOneServiceWithAHeapForAll() throws IOException {
    String good = Overlays.in(folder).rendered("together");
    assertThat(Documents.of(good).services())
        .singleElement()
        .satisfies(service ->
            assertThat(Documents.container(service).path("args").toString())
                .isEqualTo("[\"serve\",\"-Xmx96m\"]"));
    for (String planted :
        List.of(
            good.replace("- serve\n", "- git-mcp\n"),
            good.replace("-Xmx96m", "-Xmx160m"),
            good.replace("max-scale: \"1\"", "max-scale: \"3\""),
            good.replace("TAVILY_API_KEY:", "TAVILY_KEY:"))) {
      assertThat(planted).isNotEqualTo(good);
      assertThat(Rules.problems(Documents.of(planted))).hasSize(1);
    }
  }

  @Test
  void aComponentLetsTheAdaptersWakeEachOther() throws IOException {
    String rendered = Overlays.in(folder).rendered(Overlays.adapters(), List.of("wake"));
    Documents documents = Documents.of(rendered);
    assertThat(documents.services())
        .hasSameSizeAs(Overlays.adapters())
        .allSatisfy(service ->
            assertThat(documents.environment(service).getOrDefault("WAKE_PEERS", "").split(",", -1))
                .hasSize(Overlays.adapters().size() - 1)
                .noneMatch(peer -> peer.startsWith("http://" + Documents.name(service) + ".")));
    assertThat(StrictParsing.problems(documents)).isEmpty();
    assertThat(Rules.problems(documents)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://git-mcp.tools,http://git.tools,2", // of four others
    "port: 8081,port: 8080,1",
    "name: WAKE_PEERS,name: WAKE_AFTER,1",
  })
  void whatWouldWakeNobodyIsCaught(String from, String to, int least) throws IOException {
    String good =
        Overlays.in(folder).rendered(List.of("research-mcp", "image-mcp"), List.of("wake"));
    assertThat(good).contains(from);
    assertThat(Rules.problems(Documents.of(good.replace(from, to))))
        .hasSizeGreaterThanOrEqualTo(least);
  }

  @Test
  void aComponentKeepsTheStateInAServer() throws IOException {
    String rendered =
        Overlays.in(folder).rendered(Overlays.adapters(), List.of("redis", "one-image", "wake"));
    Documents documents = Documents.of(rendered);
    assertThat(StrictParsing.problems(documents)).isEmpty();
    assertThat(Rules.problems(documents)).isEmpty();
    assertThat(documents.services())
        .hasSameSizeAs(Overlays.adapters())
        .allSatisfy(service -> {
          assertThat(
                  service
                      .at("/spec/template/metadata/annotations/autoscaling.knative.dev~1max-scale")
                      .asText())
              .isEqualTo("5");
          assertThat(service.at("/spec/template/spec/volumes").isMissingNode()).isTrue();
        });
    assertThat(
            documents.services().stream()
                .filter(service -> documents.environment(service).containsKey("STATE_URL"))
                .map(Documents::name))
        .containsExactlyInAnyOrder("image-mcp", "research-mcp");
    assertThat(documents.names("apps/v1", "Deployment")).containsExactly("valkey");
    assertThat(Rules.problems(Documents.of(rendered.replace("port: 6379", "port: 6380"))))
        .as("a rule for another port")
        .isNotEmpty();
    GoJudge.KNATIVE.build();
    assertThat(GoJudge.KNATIVE.problems(rendered)).isEmpty();
  }

  @Test
  void theBenchGoesBackToZeroAtOnce() throws IOException {
    assertThat(documents("bench").services())
        .hasSameSizeAs(Overlays.adapters())
        .allSatisfy(service -> {
          var annotations = service.at("/spec/template/metadata/annotations");
          assertThat(annotations.path("autoscaling.knative.dev/window").asText()).isEqualTo("6s");
          assertThat(annotations.path("autoscaling.knative.dev/target-burst-capacity").asText())
              .isEqualTo("-1");
          assertThat(
                  annotations
                      .path("autoscaling.knative.dev/scale-to-zero-pod-retention-period")
                      .asText())
              .isEqualTo("0s");
        });
  }

  @Test
  void anotherSecretMakesAnotherRevision() throws IOException {
    String first = Overlays.in(folder).rendered("git-mcp");
    Path secret = folder.resolve("overlays/git-mcp/secret.env");
    java.nio.file.Files.writeString(secret, "MCP_SIGNING_KEY=" + "x".repeat(32) + "\n");
    Documents changed = Documents.of(new String(render(), java.nio.charset.StandardCharsets.UTF_8));
    assertThat(secretOf(changed)).isNotEqualTo(secretOf(Documents.of(first)));
    assertThat(Rules.problems(changed)).isEmpty();
  }

  private byte[] render() throws IOException {
    return Commands.run(folder, List.of("kubectl", "kustomize", "overlays/git-mcp"))
        .out()
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String secretOf(Documents documents) {
    return Documents.container(documents.services().getFirst())
        .at("/envFrom/0/secretRef/name")
        .asText();
  }

  private Documents documents(String overlay) throws IOException {
    return Documents.of(Overlays.in(folder).rendered(overlay));
  }
}
