package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exchanges that were recorded at a real service, sent to a fake of it: what differs is the fake's
 * fault. One JSON object a line:
 *
 * <pre>
 *   name, method, path, request_headers, request_body | request_text | request_multipart
 *   status, response_headers, response_body | response_text
 *   capture    variable → JSON pointer into the answer; ${variable} in later rows
 *   vary       pointers whose values differ from run to run, `*` for any index
 *   unordered  pointers of lists without an order
 *   needs      a change that the service's API cannot make, made before
 *   hang       never answered by the real one; sent, and must not be answered here either
 *   manual     not to be replayed
 * </pre>
 */
public final class RecordedExchanges {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
  private static final String BOUNDARY = "recorded-exchange-boundary";
  private static final long HANGS_MS = 300;

  private final List<JsonObject> rows;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> headers = new ArrayList<>(List.of("Content-Type"));
  private Consumer<JsonObject> needs =
      change -> {
        throw new AssertionError("nobody makes the change " + change);
      };
  private int sent;

  private RecordedExchanges(List<JsonObject> rows) {
    this.rows = rows;
  }

  /** The rows of one file, in their order. */
  public static RecordedExchanges in(Path file) throws IOException {
    return new RecordedExchanges(Files.readAllLines(file).stream().map(JsonObject::new).toList());
  }

  /** A variable that is known before the first row. */
  public RecordedExchanges with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Headers of answers that are compared beside Content-Type, where a row has them. */
  public RecordedExchanges comparing(String... more) {
    headers.addAll(List.of(more));
    return this;
  }

  /** Makes the changes that rows need. */
  public RecordedExchanges needs(Consumer<JsonObject> change) {
    needs = change;
    return this;
  }

  /** The rows that were sent by {@link #replay}. */
  public int sent() {
    return sent;
  }

  /** Sends the rows to this port of the loopback; what differs, a line each. */
  public List<String> replay(Vertx vertx, int port) {
    HttpClient client = vertx.createHttpClient();
    List<String> differences = new ArrayList<>();
    for (JsonObject row : rows) {
      if (row.getBoolean("manual", false)) {
        continue;
      }
      if (row.containsKey("needs")) {
        needs.accept((JsonObject) filled(row.getJsonObject("needs")));
      }
      sent++;
      if (row.getBoolean("hang", false)) {
        hangs(vertx, client, port, row, differences);
      } else {
        Answer answer = send(client, port, row);
        compare(row, answer, differences);
      }
    }
    Await.value(client.close());
    return differences;
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  private Answer send(HttpClient client, int port, JsonObject row) {
    return Await.value(
        client
            .request(
                HttpMethod.valueOf(row.getString("method")),
                port,
                "127.0.0.1",
                text(row.getString("path")))
            .compose(request ->
                // inside, since what arrives before anybody listens is lost
                written(request, row)
                    .compose(response -> response.body().map(body -> answer(response, body)))));
  }

  private Answer answer(HttpClientResponse response, Buffer body) {
    Map<String, String> all = new HashMap<>();
    headers.forEach(name -> all.put(name, response.getHeader(name)));
    return new Answer(response.statusCode(), all, body.toString());
  }

  private void hangs(
      Vertx vertx, HttpClient client, int port, JsonObject row, List<String> differences) {
    var answer =
        client
            .request(
                HttpMethod.valueOf(row.getString("method")),
                port,
                "127.0.0.1",
                text(row.getString("path")))
            .compose(request -> written(request, row));
    Await.value(vertx.timer(HANGS_MS, TimeUnit.MILLISECONDS));
    if (answer.succeeded()) {
      differences.add(row.getString("name") + ": answered");
    }
  }

  private Future<HttpClientResponse> written(HttpClientRequest request, JsonObject row) {
    row.getJsonObject("request_headers", new JsonObject())
        .forEach(header -> request.putHeader(header.getKey(), text((String) header.getValue())));
    if (row.containsKey("request_multipart")) {
      request.putHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
      return request.send(form(row.getJsonArray("request_multipart")));
    }
    if (row.containsKey("request_text")) {
      return request.send(text(row.getString("request_text")));
    }
    return row.containsKey("request_body")
        ? request.send(Json.encode(filled(row.getValue("request_body"))))
        : request.send();
  }

  private static Buffer form(JsonArray parts) {
    Buffer form = Buffer.buffer();
    for (Object each : parts) {
      JsonObject part = (JsonObject) each;
      form.appendString(
              "--"
                  + BOUNDARY
                  + "\r\nContent-Disposition: form-data; name=\""
                  + part.getString("name")
                  + "\"; filename=\""
                  + part.getString("filename")
                  + "\"\r\nContent-Type: "
                  + part.getString("content_type")
                  + "\r\n\r\n")
          .appendBytes(Base64.getDecoder().decode(part.getString("base64")))
          .appendString("\r\n");
    }
    return form.appendString("--" + BOUNDARY + "--\r\n");
  }

  private void compare(JsonObject row, Answer answer, List<String> differences) {
    String name = row.getString("name");
    if (answer.status != row.getInteger("status")) {
      differences.add(
          name
              + ": status "
              + answer.status
              + " for "
              + row.getInteger("status")
              + ", "
              + answer.body);
      return;
    }
    JsonObject wanted = row.getJsonObject("response_headers", new JsonObject());
    for (String header : headers) {
      String value = wanted.getString(header);
      if (value != null && !value.equals(answer.headers.get(header))) {
        differences.add(name + ": " + header + " " + answer.headers.get(header) + " for " + value);
      }
    }
    Object got = json(answer.body);
    capture(row, got);
    Object expected = filled(row.getValue("response_body"));
    if (row.containsKey("response_text")) {
      expected = text(row.getString("response_text"));
    }
    for (Object pointer : row.getJsonArray("vary", new JsonArray())) {
      JsonPointers.blank(got, (String) pointer);
      JsonPointers.blank(expected, (String) pointer);
    }
    for (Object pointer : row.getJsonArray("unordered", new JsonArray())) {
      JsonPointers.sort(got, (String) pointer);
      JsonPointers.sort(expected, (String) pointer);
    }
    if (!Json.encode(got).equals(Json.encode(expected)) && !same(got, expected)) {
      differences.add(name + ":\n  got  " + Json.encode(got) + "\n  want " + Json.encode(expected));
    }
  }

  private static boolean same(Object one, Object other) {
    return one == null ? other == null : one.equals(other);
  }

  private static Object json(String body) {
    try {
      return body.startsWith("[") ? new JsonArray(body) : new JsonObject(body);
    } catch (DecodeException text) {
      return body;
    }
  }

  private void capture(JsonObject row, Object got) {
    row.getJsonObject("capture", new JsonObject())
        .forEach(one ->
            variables.put(
                one.getKey(), String.valueOf(JsonPointers.value(got, (String) one.getValue()))));
  }

  /** A copy with the variables in all its texts. */
  private Object filled(Object value) {
    return switch (value) {
      case String text -> text(text);
      case JsonObject object -> {
        JsonObject copy = new JsonObject();
        object.forEach(member -> copy.put(member.getKey(), filled(member.getValue())));
        yield copy;
      }
      case JsonArray list -> {
        JsonArray copy = new JsonArray();
        list.forEach(item -> copy.add(filled(item)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }

  private String text(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
  }
}
