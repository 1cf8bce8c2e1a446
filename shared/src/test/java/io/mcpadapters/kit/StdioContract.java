package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** How every adapter behaves as a process over stdio: how it ends, and what it still answers. */
public abstract class StdioContract {
  final Vertx vertx = Vertx.vertx();

  /** Settings with which the adapter starts; no service needs to be there. */
  protected abstract Map<String, String> settings();

  /** A tool and arguments whose call lasts until its service answers, for a drain to wait for. */
  protected abstract Slow slow(Vertx vertx);

  /**
   * A call that lasts a second or so.
   *
   * @param settings beside those that every start has
   */
  public record Slow(Map<String, String> settings, String tool, JsonObject arguments) {}

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  final Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings());
    all.putAll(more);
    return all;
  }

  @ShippedTest
  void overStdioTheEndOfInputEndsItWithNothingButMessagesOnOutput(List<String> command)
      throws IOException {
    try (AdapterProcess adapter = AdapterProcess.conversing(command, settings())) {
      try (OutputStream in = adapter.process().getOutputStream()) {
        in.write((ping(0) + "\n" + ping(1) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      List<String> answers = new ArrayList<>();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(adapter.process().getInputStream(), StandardCharsets.UTF_8))) {
        out.lines().forEach(answers::add);
      }
      assertThat(answers)
          .extracting(line -> new JsonObject(line).getInteger("id"))
          .containsExactlyInAnyOrder(0, 1);
      assertThat(adapter.exit()).isZero();
    }
  }

  /** A service that keeps what it was asked, and answers as told. */
  private HttpServer service(List<String> asked, Consumer<HttpServerRequest> answer) {
    return Await.value(
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              asked.add(request.method() + " " + request.uri());
              answer.accept(request);
            })
            .listen(0, "127.0.0.1"));
  }

  /**
   * The settings for a call of {@link #slow}, with another service in the place of its own; of a
   * list of services it takes the place of the first, and the others go.
   */
  private Map<String, String> at(HttpServer service, Slow call) {
    Map<String, String> elsewhere = new HashMap<>(with(call.settings()));
    String address = "http://127.0.0.1:" + service.actualPort();
    elsewhere.replaceAll((name, value) ->
        value.contains("http://")
            ? value.replaceFirst(",.*", "").replaceFirst("http://[^,/]+", address)
            : value);
    return elsewhere;
  }

  private static byte[] line(Slow call) {
    JsonObject params =
        new JsonObject().put("name", call.tool()).put("arguments", call.arguments());
    return (request(7, "tools/call", params) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFailed(AdapterProcess adapter) throws IOException {
    String answer =
        new String(adapter.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(new JsonObject(answer).getJsonObject("result").getBoolean("isError")).isTrue();
    assertThat(adapter.exit()).isZero();
  }

  @ShippedTest
  void overStdioNothingIsTriedAgainOnceTheInputHasEnded(List<String> command) throws IOException {
    Slow call = slow(vertx);
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer service = service(asked, request -> request.response().setStatusCode(503).end());
    try (AdapterProcess adapter = AdapterProcess.conversing(command, at(service, call))) {
      try (OutputStream in = adapter.process().getOutputStream()) {
        in.write(line(call));
      }
      assertFailed(adapter);
      assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @ShippedTest
  void overStdioASignalEndsACallThatIsNotAnswered(List<String> command) throws IOException {
    Slow call = slow(vertx);
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer service = service(asked, silent -> {});
    try (AdapterProcess adapter = AdapterProcess.conversing(command, at(service, call))) {
      OutputStream in = adapter.process().getOutputStream();
      in.write(line(call));
      in.flush();
      while (asked.isEmpty() && adapter.process().isAlive()) {
        Thread.onSpinWait();
      }
      adapter.terminate();
      assertFailed(adapter);
    }
  }

  private static String ping(int id) {
    return request(id, "ping", new JsonObject());
  }

  private static String request(int id, String method, JsonObject params) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .put("params", params)
        .encode();
  }
}
