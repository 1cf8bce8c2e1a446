package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.git.host.gitlab.GitLabHistory;
import io.mcpadapters.git.host.gitlab.GitLabIssues;
import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.OutboundOptions;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real answers of hosts, recorded: what is good parses, what is not is refused with a reason. */
class RecordedTest {
  /** The reader that belongs to a path, where there is one. */
  private static Function<JsonObject, ?> reader(String host, String path) {
    String rest = path.replaceFirst("\\?.*", "").replaceFirst("^/api/v[0-9]", "");
    if (host.equals("gitlab")) {
      return rest.matches(".*/merge_requests(/\\d+)?")
          ? row -> GitLabIssues.issue(row, true)
          : rest.matches(".*/issues(/\\d+)?")
              ? row -> GitLabIssues.issue(row, false)
              : rest.matches(".*/repository/commits(/[0-9a-f]{40})?|.*/merge_requests/\\d+/commits")
                  ? GitLabHistory::commit
                  : null;
    }
    return rest.matches(".*/issues/\\d+") || rest.matches(".*/issues")
        ? CommonJson::issue
        : rest.matches(".*/pulls(/\\d+)?")
            ? CommonJson::pull
            : rest.matches(".*/commits(/[0-9a-f]{40})?|.*/pulls/\\d+/commits")
                ? CommonJson::commit
                : rest.matches(".*/releases(/\\d+|/tags/.+|/latest)?")
                    ? CommonJson::release
                    : rest.matches(".*/branches(/[^/]+)?")
                        ? CommonJson::branch
                        : rest.matches(".*/tags(/[^/]+)?")
                            ? CommonJson::tag
                            : rest.matches(".*/issues/(\\d+/)?comments(/\\d+)?")
                                ? CommonJson::comment
                                : null;
  }

  @ParameterizedTest
  @CsvSource({"github, 25", "forgejo, 60", "gitlab, 90"})
  void whatIsGoodParses(String host, int atLeast) throws IOException {
    List<String> read = new ArrayList<>();
    for (Recorded recorded : Recorded.of(host)) {
      Function<JsonObject, ?> reader = reader(host, recorded.path());
      if (recorded.status() < 300 && reader != null && recorded.body() != null) {
        List<JsonObject> rows =
            recorded.body() instanceof JsonArray list
                ? JsonPaths.list(list)
                : List.of((JsonObject) recorded.body());
        for (JsonObject row : rows) {
          assertThat(reader.apply(row)).as(recorded.path()).isNotNull();
        }
        read.add(recorded.path());
      }
    }
    assertThat(read).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "forgejo", "gitlab"})
  void whatIsNotIsRefusedWithAReason(String host) throws IOException {
    Vertx vertx = Vertx.vertx();
    WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    try {
      Upstreams upstreams = Upstreams.in(vertx, OutboundOptions.direct());
      for (Recorded recorded : Recorded.of(host)) {
        if (recorded.status() >= 400) {
          server.resetAll();
          server.stubFor(
              WireMock.any(WireMock.anyUrl())
                  .willReturn(
                      WireMock.aResponse()
                          .withStatus(recorded.status())
                          .withHeaders(headers(recorded))
                          .withBody(recorded.bytes().getBytes())));
          Future<?> asked =
              upstreams
                  .at(host, URI.create(server.baseUrl()))
                  .errors(new HostErrors(host, true))
                  .build()
                  .get(Scope.open(Duration.ofSeconds(20)), Request.get("/x"), Response::object);
          assertThat(Await.failure(asked)).isInstanceOf(ToolException.class);
          assertThat(((ToolException) Await.failure(asked)).error().reason())
              .as(recorded.path() + " " + recorded.status())
              .isNotBlank();
        }
      }
    } finally {
      server.stop();
      Await.value(vertx.close());
    }
  }

  private static HttpHeaders headers(Recorded recorded) {
    return new HttpHeaders(
        recorded.headers().stream()
            .filter(header ->
                header
                    .getKey()
                    .toLowerCase(java.util.Locale.ROOT)
                    .matches("content-type|x-ratelimit.*|ratelimit.*|x-github.*|link"))
            .map(header -> new HttpHeader(header.getKey(), String.valueOf(header.getValue())))
            .toArray(HttpHeader[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "forgejo", "gitlab"})
  void thePagesAfterAreFoundInRealLinks(String host) throws IOException {
    for (Recorded recorded : Recorded.of(host)) {
      String link = recorded.answer().header("Link").orElse("");
      boolean next = link.contains("rel=\"next\"");
      assertThat(
              Paging.parameter(recorded.answer(), "page").isPresent()
                  || Paging.parameter(recorded.answer(), "id_after").isPresent()
                  || Paging.parameter(recorded.answer(), "cursor").isPresent())
          .as(recorded.path() + " " + link)
          .isEqualTo(next);
    }
  }
}
