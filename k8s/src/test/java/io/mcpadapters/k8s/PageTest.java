package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells people to write works, and what it names is there. */
class PageTest {
  private static final Pattern BLOCK = Pattern.compile("(?m)(?:^ {4}.*\n)+");
  private static final Pattern SETTING = Pattern.compile("`([A-Z]+_[A-Z_]+)[`=]");

  @TempDir private Path folder;

  private static String page() throws IOException {
    return Files.readString(Overlays.FOLDER.resolve("README.md"));
  }

  /** The indented block that holds a text, as it is without the indent. */
  private static String block(String text) throws IOException {
    return BLOCK
        .matcher(page())
        .results()
        .map(found -> found.group().replaceAll("(?m)^ {4}", ""))
        .filter(found -> found.contains(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pullSecretsAndAuthoritiesAreAddedByThePatchesOfThePage() throws IOException {
    Overlays overlays = Overlays.in(folder);
    Path own = Files.createDirectories(folder.resolve("overlays/of-the-page"));
    Files.writeString(
        own.resolve("kustomization.yaml"),
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
            + "resources: [../git-mcp]\npatches:\n"
            + block("imagePullSecrets")
            + "- target: {group: serving.knative.dev, kind: Service}\n  patch: |\n"
            + block("SSL_CERT_FILE").replaceAll("(?m)^", "    "));
    String rendered = overlays.rendered("of-the-page");
    Documents documents = Documents.of(rendered);
    assertThat(StrictParsing.problems(documents)).isEmpty();
    assertThat(Rules.problems(documents)).isEmpty();
    GoJudge.KNATIVE.build();
    assertThat(GoJudge.KNATIVE.problems(rendered)).isEmpty();
    JsonNode account = documents.of("v1", "ServiceAccount").findFirst().orElseThrow();
    assertThat(account.at("/imagePullSecrets/0/name").asText()).isEqualTo("registry");
    JsonNode container = Documents.container(documents.services().getFirst());
    String file = documents.environment(documents.services().getFirst()).get("SSL_CERT_FILE");
    assertThat(file).startsWith(container.at("/volumeMounts/0/mountPath").asText() + "/");
  }

  @Test
  void everySettingThatItNamesIsOne() throws IOException {
    Set<String> known = new TreeSet<>();
    Project.adapters().forEach(adapter -> known.addAll(Project.settings(adapter)));
    List<String> unknown =
        SETTING
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .filter(name -> !known.contains(name) && !name.endsWith("_"))
            .toList();
    assertThat(unknown).isEmpty();
  }
}
