package io.mcpadapters.k8s;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents of one rendered overlay. */
record Documents(List<JsonNode> all) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  static Documents of(String yaml) {
    try (var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new Documents(read.readAll());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  static String kind(JsonNode document) {
    return document.path("apiVersion").asText() + "/" + document.path("kind").asText();
  }

  static String name(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  Stream<JsonNode> of(String apiVersion, String kind) {
    return all.stream().filter(document -> kind(document).equals(apiVersion + "/" + kind));
  }

  List<JsonNode> services() {
    return of("serving.knative.dev/v1", "Service").toList();
  }

  /** Names of all objects of a kind. */
  List<String> names(String apiVersion, String kind) {
    return of(apiVersion, kind).map(Documents::name).toList();
  }

  static JsonNode container(JsonNode service) {
    return service.at("/spec/template/spec/containers/0");
  }

  /** The variables of a service's container as it gets them: secrets first, as Kubernetes does. */
  Map<String, String> environment(JsonNode service) {
    Map<String, String> all = new TreeMap<>();
    container(service)
        .path("envFrom")
        .forEach(from -> all.putAll(secret(from.at("/secretRef/name").asText())));
    container(service)
        .path("env")
        .forEach(
            variable -> all.put(variable.path("name").asText(), variable.path("value").asText()));
    return all;
  }

  /** The values of a secret, decoded. */
  Map<String, String> secret(String name) {
    Map<String, String> values = new TreeMap<>();
    of("v1", "Secret")
        .filter(secret -> name(secret).equals(name))
        .forEach(secret ->
            secret
                .path("data")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), decoded(entry.getValue()))));
    return values;
  }

  /** Of which long ones stand in lines. */
  private static String decoded(JsonNode value) {
    return new String(
        java.util.Base64.getMimeDecoder().decode(value.asText()),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
