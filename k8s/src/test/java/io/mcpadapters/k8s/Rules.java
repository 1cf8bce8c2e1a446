package io.mcpadapters.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What neither the types nor Knative know: that the manifests agree with the adapters, the images
 * and each other, and the choices that the project made.
 */
final class Rules {
  private static final Set<String> SCALING =
      Set.of(
          "class",
          "metric",
          "target",
          "min-scale",
          "max-scale",
          "initial-scale",
          "window",
          "scale-down-delay",
          "scale-to-zero-pod-retention-period",
          "target-burst-capacity");
  private static final Pattern IMAGE =
      Pattern.compile(".+/mcp/([a-z-]+)(?::([\\w.-]+)|@(sha256:[0-9a-f]{64}))");
  private static final String AUTOSCALING = "autoscaling.knative.dev/";
  private static final long BESIDE_THE_HEAP = 24L << 20;

  private final Documents documents;
  private final List<String> problems = new ArrayList<>();

  private Rules(Documents documents) {
    this.documents = documents;
  }

  static List<String> problems(Documents documents) {
    Rules rules = new Rules(documents);
    for (JsonNode service : documents.services()) {
      rules.image(service);
      rules.probes(service);
      rules.security(service);
      rules.settings(service);
      rules.hosts(service);
      rules.peers(service);
      rules.scaling(service);
      rules.times(service);
      rules.resources(service);
      rules.state(service);
      rules.references(service);
    }
    new NetworkRules(documents, rules.problems).check();
    return rules.problems;
  }

  private void must(boolean good, JsonNode service, String rule) {
    if (!good) {
      problems.add(Documents.name(service) + ": " + rule);
    }
  }

  private void image(JsonNode service) {
    JsonNode container = Documents.container(service);
    String image = container.path("image").asText();
    Matcher parts = IMAGE.matcher(image);
    String program = parts.matches() ? parts.group(1) : "";
    must(
        Stream.of(Documents.name(service), Project.TOGETHER).anyMatch(program::equals)
            && (parts.group(3) != null || Project.version().equals(parts.group(2))),
        service,
        "the image is the adapter's or all-mcp, at the project's version or a digest: " + image);
    must(
        !program.equals(Project.TOGETHER)
            || container
                .at("/args/0")
                .asText()
                .equals(
                    Documents.name(service).equals(program) ? "serve" : Documents.name(service)),
        service,
        "all-mcp is told by its argument which adapter it is, or to serve all");
    must(
        container.path("imagePullPolicy").asText().equals("IfNotPresent"),
        service,
        "imagePullPolicy is IfNotPresent: waking must not ask the registry");
    must(
        container.path("ports").size() == 1
            && container.at("/ports/0/containerPort").asText().equals(Project.pom("port")),
        service,
        "the port is the image's");
  }

  private void probes(JsonNode service) {
    JsonNode container = Documents.container(service);
    JsonNode probe = container.path("readinessProbe");
    must(
        probe.at("/httpGet/path").asText().equals("/readyz"),
        service,
        "readiness is /readyz, 503 while draining");
    must(probe.path("periodSeconds").asInt(-1) == 0, service, "Knative probes, period 0");
    must(
        container.path("startupProbe").isMissingNode()
            && container.path("livenessProbe").isMissingNode(),
        service,
        "no startup and no liveness probe: the first keeps requests waiting");
  }

  private void security(JsonNode service) {
    JsonNode given = Documents.container(service).path("securityContext");
    String user = given.path("runAsUser").asText() + ":" + given.path("runAsGroup").asText();
    must(user.equals(Project.pom("user")), service, "the user is the image's: " + user);
    must(
        given.path("runAsNonRoot").asBoolean()
            && given.path("readOnlyRootFilesystem").asBoolean()
            && !given.path("allowPrivilegeEscalation").asBoolean(true)
            && given.at("/capabilities/drop/0").asText().equals("ALL")
            && given.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
        service,
        "the security context is the restricted one");
    JsonNode pod = service.at("/spec/template/spec");
    must(
        !pod.path("automountServiceAccountToken").asBoolean(true)
            && !pod.path("enableServiceLinks").asBoolean(true),
        service,
        "no token and no service links");
    must(
        service
                .at("/metadata/labels/networking.knative.dev~1visibility")
                .asText()
                .equals("cluster-local")
            || documents.environment(service).containsKey("MCP_AUTH_TOKEN"),
        service,
        "a public route wants MCP_AUTH_TOKEN");
  }

  private void settings(JsonNode service) {
    String adapter = Documents.name(service);
    Map<String, String> environment = documents.environment(service);
    Set<String> known = Project.settings(adapter);
    environment.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> must(false, service, name + " is no setting"));
    Project.required(adapter).stream()
        .filter(name -> !environment.containsKey(name))
        .forEach(name -> must(false, service, name + " is required"));
    must(
        environment.containsKey("MCP_SIGNING_KEY"),
        service,
        "MCP_SIGNING_KEY lets cursors go on in the next pod");
    for (JsonNode variable : Documents.container(service).path("env")) {
      must(
          variable.has("valueFrom")
              || !Project.secrets(adapter).contains(variable.path("name").asText()),
          service,
          variable.path("name").asText() + " is a secret and stands in the manifest");
    }
    must("0.0.0.0".equals(environment.get("HOST")), service, "HOST is 0.0.0.0 in a container");
  }

  private void hosts(JsonNode service) {
    String name = Documents.name(service);
    String inside = name + "." + service.at("/metadata/namespace").asText();
    List<String> allowed =
        List.of(
            documents.environment(service).getOrDefault("MCP_ALLOWED_HOSTS", "").split(",", -1));
    must(
        allowed.containsAll(List.of(inside, inside + ".svc", inside + ".svc.cluster.local")),
        service,
        "MCP_ALLOWED_HOSTS has the service's three names, or every call is 403: " + allowed);
  }

  /** Whom its first call wakes: other adapters of its namespace, by their names in the cluster. */
  private void peers(JsonNode service) {
    String peers = documents.environment(service).get("WAKE_PEERS");
    if (peers == null) {
      return;
    }
    String inside = "." + service.at("/metadata/namespace").asText() + ".svc.cluster.local";
    Set<String> others =
        Project.adapters().stream()
            .filter(adapter -> !adapter.equals(Documents.name(service)))
            .map(adapter -> "http://" + adapter + inside)
            .collect(Collectors.toSet());
    must(
        others.containsAll(List.of(peers.split(",", -1))),
        service,
        "WAKE_PEERS are other adapters of the namespace: " + peers);
  }

  private void scaling(JsonNode service) {
    JsonNode annotations = service.at("/spec/template/metadata/annotations");
    annotations
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(key -> key.startsWith(AUTOSCALING))
        .filter(key -> !SCALING.contains(key.substring(AUTOSCALING.length())))
        .forEach(key -> must(false, service, key + " is no annotation that Knative reads"));
    must(
        annotations.path(AUTOSCALING + "class").asText().equals("kpa.autoscaling.knative.dev")
            && annotations.path(AUTOSCALING + "min-scale").asText().equals("0"),
        service,
        "scales to zero");
    Map<String, String> environment = documents.environment(service);
    must(
        !environment.containsKey("STATE_DIR")
            || annotations.path(AUTOSCALING + "max-scale").asText().equals("1"),
        service,
        "state in a directory is of one process: max-scale is 1");
  }

  private void times(JsonNode service) {
    JsonNode spec = service.at("/spec/template/spec");
    int whole = spec.path("timeoutSeconds").asInt();
    must(
        Integer.parseInt(documents.environment(service).getOrDefault("DRAIN_S", "30")) <= whole,
        service,
        "DRAIN_S is within timeoutSeconds, after which the pod is killed");
    must(
        spec.path("responseStartTimeoutSeconds").asInt() <= whole
            && spec.path("idleTimeoutSeconds").asInt() <= whole,
        service,
        "no time-out is above timeoutSeconds");
  }

  private void resources(JsonNode service) {
    JsonNode limits = Documents.container(service).at("/resources/limits");
    must(limits.path("cpu").isMissingNode(), service, "no CPU limit: it stretches a start");
    String heap =
        Documents.container(service)
            .path("args")
            .valueStream()
            .map(JsonNode::asText)
            .filter(argument -> argument.startsWith("-Xmx"))
            .findFirst()
            .map(argument -> argument.substring("-Xmx".length()))
            .orElseGet(() -> Project.pom("native.heap"))
            .replace("m", "Mi");
    BigDecimal least =
        Quantity.getAmountInBytes(new Quantity(heap)).add(BigDecimal.valueOf(BESIDE_THE_HEAP));
    must(
        limits.has("memory")
            && Quantity.getAmountInBytes(new Quantity(limits.path("memory").asText()))
                    .compareTo(least)
                >= 0,
        service,
        "the memory limit holds the heap and 24 MiB");
  }

  private void state(JsonNode service) {
    String folder = documents.environment(service).get("STATE_DIR");
    JsonNode spec = service.at("/spec/template/spec");
    boolean mounted = false;
    for (JsonNode mount : Documents.container(service).path("volumeMounts")) {
      for (JsonNode volume : spec.path("volumes")) {
        mounted |=
            mount.path("mountPath").asText().equals(folder)
                && volume.path("name").equals(mount.path("name"))
                && volume.path("emptyDir").has("sizeLimit");
      }
    }
    must(
        (folder == null) == !mounted,
        service,
        "STATE_DIR is a bounded emptyDir, since the root is read-only");
    must(
        folder == null || !documents.environment(service).containsKey("STATE_URL"),
        service,
        "state is in a directory or in a server, not in both");
  }

  private void references(JsonNode service) {
    String account = service.at("/spec/template/spec/serviceAccountName").asText();
    must(
        documents.names("v1", "ServiceAccount").contains(account),
        service,
        "there is no service account " + account);
    for (JsonNode variable : Documents.container(service).path("env")) {
      JsonNode key = variable.at("/valueFrom/secretKeyRef");
      must(
          key.isMissingNode()
              || documents.secret(key.path("name").asText()).containsKey(key.path("key").asText()),
          service,
          "there is no secret " + key.path("name").asText() + " with " + key.path("key").asText());
    }
    for (JsonNode from : Documents.container(service).path("envFrom")) {
      JsonNode secret = from.path("secretRef");
      must(
          documents.names("v1", "Secret").contains(secret.path("name").asText()),
          service,
          "there is no secret " + secret.path("name").asText());
      must(!secret.path("optional").asBoolean(), service, "a missing secret must be seen");
    }
  }
}
