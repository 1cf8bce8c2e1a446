package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.OutboundOptions;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class JudgeTest {
  private static final List<Map.Entry<String, String>> JSON =
      List.of(Map.entry("Content-Type", "application/json"));
  private static final String DOCUMENT =
      """
      {"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/things/{id}":{"post":{
        "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
                      {"name":"page","in":"query","schema":{"type":"integer"}}],
        "requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["name"],
          "properties":{"name":{"type":"string"}},"additionalProperties":false}}}},
        "responses":{"200":{"description":"ok"}}}}}}\
      """;

  @Test
  void a_documented_request_passes() {
    Judge judge = Judge.byText(DOCUMENT);
    judge.see("POST", "/things/7?page=2", JSON, "{\"name\":\"n\"}");
    judge.verdict();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/things/7?pages=2 | {\"name\":\"n\"} | pages",
        "/things/7?page=x  | {\"name\":\"n\"} | page",
        "/things/x         | {\"name\":\"n\"} | id",
        "/thing/7          | {\"name\":\"n\"} | path",
        "/things/7         | {\"name\":1}     | name",
        "/things/7         | {\"nam\":\"n\"}  | nam",
        "/things/7         | {}               | name"
      })
  void whatever_is_not_documented_is_named(String uri, String body, String culprit) {
    Judge judge = Judge.byText(DOCUMENT);
    judge.see("POST", uri, JSON, body);
    assertThatThrownBy(judge::verdict)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(culprit);
  }

  @Test
  void what_is_tolerated_passes_and_nothing_else() {
    Judge judge = Judge.byText(DOCUMENT).tolerating(message -> message.contains("'pages'"));
    judge.see("POST", "/things/7?pages=2", JSON, "{\"name\":\"n\"}");
    judge.verdict();
    judge.see("POST", "/things/7?other=2", JSON, "{\"name\":\"n\"}");
    assertThat(judge.violations()).hasSize(1);
  }

  @Test
  void a_judge_that_saw_nothing_says_so() {
    assertThatThrownBy(Judge.byText(DOCUMENT)::verdict).hasMessageContaining("no request");
  }

  @Test
  void an_unknown_query_parameter_to_a_recorded_service_is_an_error() {
    Judge judge = Judge.by("git/gitea-1.27.0-prism.json", "");
    judge.see("GET", "/api/v1/repos/o/r/commits?limit=5&sha=main", List.of(), "");
    judge.verdict();
    judge.see("GET", "/api/v1/repos/o/r/commits?per_page=5", List.of(), "");
    assertThat(judge.violations()).singleElement().asString().contains("per_page");
  }

  @Test
  void it_listens_to_wire_mock(Vertx vertx) {
    WireMockServer service = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    Judge judge = Judge.byText(DOCUMENT);
    service.addMockServiceRequestListener(judge.listener());
    service.start();
    try {
      service.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
      Upstream upstream =
          Upstreams.in(vertx, OutboundOptions.direct())
              .at("it", URI.create(service.baseUrl()))
              .build();
      Scope scope = Scope.open(Duration.ofSeconds(10));
      Request request =
          Request.post("/things/{id}").path("id", "7").json(new JsonObject().put("name", "n"));
      Await.value(upstream.put(scope, request, Response::object));
      judge.verdict();
      Await.value(upstream.put(scope, request.query("bogus", 1), Response::object));
      assertThat(judge.violations()).singleElement().asString().contains("bogus");
    } finally {
      service.stop();
    }
  }
}
