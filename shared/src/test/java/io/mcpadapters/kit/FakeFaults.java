package io.mcpadapters.kit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Misbehaviour by name. A request asks for it by `/fault/NAME` in its path, `fault:NAME` anywhere
 * in its path, query or body, or the header `X-Fault: NAME`; `fault:NAME*2` misbehaves only for the
 * first two such requests.
 *
 * <p>Every fake has: a status of three digits (with the service's own words), `429-after`
 * (Retry-After 30), `html` (a page with status 200), `502-html`, `not-json` (half a document),
 * `cut` (closed without an answer), `half` (closed within the body), `stall` (a body that does not
 * go on), `silent` (no answer), `slow` (the right answer after a second). A name that is none of
 * them nor one that the service adds goes to the route as {@link FakeCall#fault}.
 */
public final class FakeFaults {
  private static final Pattern NAMED =
      Pattern.compile("(?:/fault/|\\bfault:)([a-z0-9-]+)(?:\\*(\\d))?");
  private static final long SLOW_MS = 1000;

  private final Map<String, Consumer<FakeCall>> faults = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();
  private final Vertx vertx;
  private final BiConsumer<FakeCall, Integer> error;

  /**
   * @param error answers a status in the service's own words
   */
  FakeFaults(Vertx vertx, BiConsumer<FakeCall, Integer> error) {
    this.vertx = vertx;
    this.error = error;
    on("429-after", call -> error.accept(call.header("Retry-After", 30), 429));
    on("html", call -> html(call, 200, "Sign in"));
    on("502-html", call -> html(call, 502, "Bad Gateway"));
    on("not-json", call -> call.send(200, "application/json", Buffer.buffer("{\"sha\":")));
    on("cut", FakeCall::cut);
    on("half", call -> begin(call, call::cut));
    on("stall", call -> begin(call, () -> {}));
    on("silent", call -> {});
  }

  /** One that only this service has. */
  public FakeFaults on(String name, Consumer<FakeCall> misbehave) {
    faults.put(name, misbehave);
    return this;
  }

  private static void html(FakeCall call, int status, String words) {
    call.send(status, "text/html", Buffer.buffer("<html><body>" + words + "</body></html>"));
  }

  private static void begin(FakeCall call, Runnable then) {
    call.header("Content-Length", 1000)
        .header("Content-Type", "application/json")
        .request()
        .response()
        .write("{\"sha\":")
        .onComplete(sent -> then.run());
  }

  /** Misbehaves as the request asks, or lets it be answered. */
  public void serve(FakeCall call, Consumer<FakeCall> answer) {
    String name = due(call).orElse("");
    Consumer<FakeCall> fault = faults.get(name);
    if (fault != null) {
      fault.accept(call);
    } else if (name.equals("slow")) {
      vertx.setTimer(SLOW_MS, late -> answer.accept(call));
    } else if (name.matches("\\d{3}")) {
      error.accept(call, Integer.parseInt(name));
    } else {
      answer.accept(call.with(name));
    }
  }

  private Optional<String> due(FakeCall call) {
    String header = call.sent("X-Fault");
    String text =
        header.isEmpty()
            ? call.request().uri().replaceAll("(?i)%2f", "/").replaceAll("(?i)%3a", ":")
                + "\n"
                + call.body()
            : "fault:" + header;
    Matcher asked = NAMED.matcher(text);
    if (!asked.find()) {
      return Optional.empty();
    }
    int seen = times.merge(asked.group(), 1, Integer::sum);
    boolean due = asked.group(2) == null || seen <= Integer.parseInt(asked.group(2));
    return due ? Optional.of(asked.group(1)) : Optional.empty();
  }
}
