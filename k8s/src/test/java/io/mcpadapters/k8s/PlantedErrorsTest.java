package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of mistake is caught by the check that is meant for it, and by no other. */
class PlantedErrorsTest {
  /** In their order: Knative is asked about what the types take. */
  enum Check {
    TYPES,
    KNATIVE,
    RULES
  }

  @TempDir private static Path folder;

  private static String good = "";

  @BeforeAll
  static void render() throws IOException {
    Overlays overlays = Overlays.in(folder);
    good = overlays.rendered("research-mcp");
    GoJudge.KNATIVE.build();
  }

  private static Set<Check> caughtBy(String yaml) throws IOException {
    Set<Check> caught = EnumSet.noneOf(Check.class);
    Documents documents = Documents.of(yaml);
    if (!StrictParsing.problems(documents).isEmpty()) {
      caught.add(Check.TYPES);
    } else if (!GoJudge.KNATIVE.problems(yaml).isEmpty()) {
      caught.add(Check.KNATIVE);
    }
    if (!Rules.problems(documents).isEmpty()) {
      caught.add(Check.RULES);
    }
    return caught;
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown field                | TYPES   | containerConcurrency: 0                     | containerConcurency: 0
          an unknown security field       | TYPES   | runAsUser: 65532                            | runAsUser: 65532, readOnlyRootFs: true
          an unquoted number              | TYPES   | target: "50"                                | target: 50
          a list in place of a text       | TYPES   | name: adapter                               | name: [adapter]
          an unknown field of a policy    | TYPES   | protocol: UDP                               | protokol: UDP
          a scale that Knative refuses    | KNATIVE | initial-scale: "1"                          | initial-scale: "-1"
          a reserved variable             | KNATIVE | envFrom:                                    | envFrom: # PORT
          a port name of no protocol      | KNATIVE | name: http1                                 | name: web
          a time above the cluster's      | KNATIVE | timeoutSeconds: 300                         | timeoutSeconds: 6000
          a window that is too short      | KNATIVE | window: 60s                                 | window: 1s
          a name with a dot               | KNATIVE | metric: concurrency                         | metric: memory
          a node selector                 | KNATIVE | enableServiceLinks: false                   | enableServiceLinks: false, nodeSelector
          a misspelt annotation           | RULES   | autoscaling.knative.dev/window: 60s         | autoscaling.knative.dev/windows: 60s
          the image latest                | RULES   | research-mcp:1.0.0-SNAPSHOT                 | research-mcp:latest
          another adapter's image         | RULES   | mcp/research-mcp:                           | mcp/git-mcp:
          a pull at each start            | RULES   | imagePullPolicy: IfNotPresent               | imagePullPolicy: Always
          another port                    | RULES   | containerPort: 8080                         | containerPort: 8081
          another user                    | RULES   | runAsUser: 65532                            | runAsUser: 1000
          a writable root                 | RULES   | readOnlyRootFilesystem: true                | readOnlyRootFilesystem: false
          a probe path of nobody          | RULES   | path: /readyz                               | path: /healthz
          a slow probe                    | RULES   | periodSeconds: 0                            | periodSeconds: 10
          no such setting                 | RULES   | name: DRAIN_S                               | name: DRAIN_SECONDS
          a missing key                   | RULES   | TAVILY_API_KEY:                             | TAVILY_PROJECT:
          no signing key                  | RULES   | MCP_SIGNING_KEY:                            | TAVILY_PROJECT:
          another host                    | RULES   | research-mcp.tools.svc,                     | research.tools.svc,
          a drain beyond the pod's end    | RULES   | value: "280"                                | value: "301"
          too little memory               | RULES   | memory: 64Mi                                | memory: 48Mi
          state of two pods               | RULES   | max-scale: "1"                              | max-scale: "3"
          state on the read-only root     | RULES   | mountPath: /state                           | mountPath: /elsewhere
          a secret that is not there      | RULES   | name: research-credentials-                 | name: credentials-
          an account that is not there    | RULES   | serviceAccountName: research-mcp            | serviceAccountName: default
          a public route without a token  | RULES   | visibility: cluster-local                   | visibility: public
          the adapter's own port open     | RULES   | port: 8012                                  | port: 8080
          metrics for everybody           | RULES   | metadata.name: monitoring                   | metadata.name: default
          a way into private networks     | RULES   | - 10.0.0.0/8                                | - 10.0.0.0/9
          a policy for another service    | RULES   | serving.knative.dev/service: research-mcp   | serving.knative.dev/service: research
          """)
  void isCaught(String what, Check check, String from, String to) throws IOException {
    assertThat(good).as("the text that the error is planted at").contains(from);
    String planted =
        switch (to) {
          case "envFrom: # PORT" ->
              first(from, "- name: PORT\n          value: \"1\"\n        envFrom:");
          case "enableServiceLinks: false, nodeSelector" ->
              first(from, from + "\n      nodeSelector: {disk: fast}");
          case "runAsUser: 65532, readOnlyRootFs: true" ->
              first(from, from + "\n          readOnlyRootFs: true");
          case "name: credentials-" ->
              first(
                  "        - secretRef:\n            name: research-",
                  "        - secretRef:\n            name: ");
          default -> first(from, to);
        };
    assertThat(caughtBy(planted)).containsExactly(check);
  }

  private static String first(String from, String to) {
    int at = good.indexOf(from);
    return good.substring(0, at) + to + good.substring(at + from.length());
  }

  @org.junit.jupiter.api.Test
  void whatIsGoodIsCaughtByNone() throws IOException {
    assertThat(caughtBy(good)).isEmpty();
  }
}
