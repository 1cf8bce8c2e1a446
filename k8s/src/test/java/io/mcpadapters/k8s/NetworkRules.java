package io.mcpadapters.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may reach an adapter's pod, and what it may reach. */
final class NetworkRules {
  private static final Set<Integer> QUEUE_PROXY = Set.of(8012, 8013, 8112, 9090);
  private static final Set<String> KNATIVE = Set.of("knative-serving", "kourier-system");
  private static final int GATEWAY_INSIDE = 8081; // Kourier's pods, behind kourier-internal's 80
  private static final Set<String> PRIVATE =
      Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");

  private static final String STATE_SERVER =
      "/spec/podSelector/matchLabels/app.kubernetes.io~1name";
  private static final String VALKEY = "valkey";
  private static final int STATE_PORT = 6379;

  private final Documents documents;
  private final List<String> problems;

  NetworkRules(Documents documents, List<String> problems) {
    this.documents = documents;
    this.problems = problems;
  }

  void check() {
    List<JsonNode> policies = documents.of("networking.k8s.io/v1", "NetworkPolicy").toList();
    Set<String> guarded = new TreeSet<>();
    for (JsonNode policy : policies) {
      if (policy.at(STATE_SERVER).asText().equals(VALKEY)) {
        stateServer(policy);
        continue;
      }
      guarded.add(guarded(policy));
      must(
          policy.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"),
          policy,
          "the policy is for both ways");
      policy.at("/spec/ingress").forEach(rule -> ingress(policy, rule));
      policy.at("/spec/egress").forEach(rule -> egress(policy, rule));
      peers(policy);
    }
    Set<String> services = new TreeSet<>();
    documents.services().forEach(service -> services.add(Documents.name(service)));
    if (!guarded.equals(services)) {
      problems.add("network policies are for " + guarded + ", services are " + services);
    }
  }

  /** Only the adapters reach it, and it reaches nobody. */
  private void stateServer(JsonNode policy) {
    must(
        policy.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
            && policy.at("/spec/egress").isMissingNode()
            && policy.at("/spec/ingress").size() == 1
            && policy
                .at("/spec/ingress/0/from")
                .toString()
                .equals(
                    "[{\"podSelector\":{\"matchLabels\":"
                        + "{\"app.kubernetes.io/part-of\":\"mcp-adapters\"}}}]")
            && ports(policy.at("/spec/ingress/0")).equals(Set.of(STATE_PORT)),
        policy,
        "to the server of the state come the adapters, nobody else");
  }

  /** Whether the rule is for the server that a service of the policy keeps its state in. */
  private boolean stateServer(JsonNode policy, JsonNode rule) {
    return ports(rule).equals(Set.of(STATE_PORT))
        && rule.path("to").size() == 1
        && rule.at("/to/0/podSelector/matchLabels/app.kubernetes.io~1name").asText().equals(VALKEY)
        && sets(policy, "STATE_URL");
  }

  private boolean sets(JsonNode policy, String setting) {
    return documents.services().stream()
        .filter(service -> Documents.name(service).equals(guarded(policy)))
        .anyMatch(service -> documents.environment(service).containsKey(setting));
  }

  private void must(boolean good, JsonNode policy, String rule) {
    if (!good) {
      problems.add(Documents.name(policy) + ": " + rule);
    }
  }

  private void ingress(JsonNode policy, JsonNode rule) {
    Set<Integer> ports = ports(rule);
    List<String> namespaces = new ArrayList<>();
    rule.path("from")
        .forEach(from ->
            namespaces.add(
                from.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText()));
    int metrics =
        documents.services().stream()
            .map(documents::environment)
            .map(environment -> environment.getOrDefault("METRICS_PORT", "-1"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(-1);
    must(
        !namespaces.isEmpty()
            && (QUEUE_PROXY.containsAll(ports) && KNATIVE.containsAll(namespaces)
                || ports.equals(Set.of(metrics)) && namespaces.equals(List.of("monitoring")))
            && !ports.isEmpty(),
        policy,
        "in come Knative to queue-proxy's ports and monitoring to the metrics, nobody else: "
            + ports
            + " from "
            + namespaces);
  }

  private void egress(JsonNode policy, JsonNode rule) {
    Set<Integer> ports = ports(rule);
    Set<String> excepted = new TreeSet<>();
    rule.at("/to/0/ipBlock/except").forEach(block -> excepted.add(block.asText()));
    boolean dns =
        ports.equals(Set.of(53))
            && rule.at("/to/0/podSelector/matchLabels/k8s-app").asText().equals("kube-dns");
    boolean outside = ports.equals(Set.of(443)) && excepted.equals(PRIVATE);
    must(
        dns || outside || gateway(rule) || stateServer(policy, rule),
        policy,
        "out go DNS, 443 outside of private ranges, to peers and to the server of STATE_URL: "
            + ports);
  }

  /** Peers are reached as every caller inside reaches them. */
  private void peers(JsonNode policy) {
    boolean open = false;
    for (JsonNode rule : policy.at("/spec/egress")) {
      open |= gateway(rule);
    }
    must(
        open == sets(policy, "WAKE_PEERS"),
        policy,
        "the way to the gateway is open for WAKE_PEERS alone");
  }

  private static boolean gateway(JsonNode rule) {
    return ports(rule).equals(Set.of(GATEWAY_INSIDE))
        && rule.path("to").size() == 1
        && rule.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
            .asText()
            .equals("kourier-system");
  }

  private static String guarded(JsonNode policy) {
    return policy.at("/spec/podSelector/matchLabels/serving.knative.dev~1service").asText();
  }

  private static Set<Integer> ports(JsonNode rule) {
    Set<Integer> ports = new TreeSet<>();
    rule.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
    return ports;
  }
}
