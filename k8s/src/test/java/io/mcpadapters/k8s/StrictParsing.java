package io.mcpadapters.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads documents into typed classes; an unknown field or a value of another type is a problem. */
final class StrictParsing {
  private static final Map<String, Class<?>> MODELS =
      Map.of(
          "apps/v1/Deployment", Deployment.class,
          "v1/Service", io.fabric8.kubernetes.api.model.Service.class,
          "serving.knative.dev/v1/Service", Service.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "monitoring.coreos.com/v1/PodMonitor", PodMonitor.class,
          "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
          "v1/ConfigMap", ConfigMap.class,
          "v1/Secret", Secret.class,
          "v1/ServiceAccount", ServiceAccount.class);
  private static final ObjectMapper STRICT = strict();

  private StrictParsing() {}

  /** The models keep unknown fields in a map, so Jackson is told that there is none. */
  private static ObjectMapper strict() {
    ObjectMapper mapper =
        new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .setAnnotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  @Override
                  public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                  }
                });
    // The API server wants text in annotations and variables; Jackson would make it from an
    // unquoted 0 or true
    for (CoercionInputShape scalar :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(scalar, CoercionAction.Fail);
    }
    return mapper;
  }

  static List<String> problems(Documents documents) {
    List<String> problems = new ArrayList<>();
    for (JsonNode document : documents.all()) {
      Class<?> model = MODELS.get(Documents.kind(document));
      if (model == null) {
        problems.add("no model for " + Documents.kind(document));
        continue;
      }
      try {
        STRICT.treeToValue(document, model);
      } catch (JsonProcessingException wrong) {
        problems.add(Documents.name(document) + ": " + wrong.getOriginalMessage());
      }
    }
    return problems;
  }
}
