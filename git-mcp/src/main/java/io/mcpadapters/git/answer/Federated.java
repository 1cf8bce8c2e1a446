package io.mcpadapters.git.answer;

import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One search on several hosts: their rows one after the other, and of each host whether it
 * answered.
 */
public final class Federated<T> {
  public static final Arg<Optional<List<String>>> HOSTS =
      Arg.list(
              "hosts",
              "Names; without them the default host; `*` for all.",
              Arg.text().min(1).max(255))
          .size(1, 8)
          .optional();

  private static final String INCOMPLETE =
      "Not all was searched: a host failed or gave its search up early. Narrow it by repo, owner or more words, and"
          + " ask again.";
  private static final String PLACES = "h"; // of a cursor's state: host, page, done, host, …
  private static final int FRAME = 1400; // page with its cursor, hosts

  /** Searches one host. */
  @FunctionalInterface
  public interface Search<T> {
    Future<Part<T>> on(Host host, From from, int limit);
  }

  private record Asked<T>(int number, Host host, Future<Part<T>> part) {}

  private final List<Asked<T>> asked = new ArrayList<>();

  private final boolean first;

  private Federated(boolean first) {
    this.first = first;
  }

  /** The hosts that a caller names. */
  public static List<Host> hosts(Hosts all, Optional<List<String>> names) {
    return names
        .map(given ->
            given.contains("*") ? all.all() : given.stream().map(all::named).distinct().toList())
        .orElse(List.of(all.byDefault()));
  }

  /** Asks each host that is not done with, for its share of the rows. */
  public static <T> Future<Federated<T>> ask(
      List<Host> hosts, Optional<JsonObject> state, int limit, Search<T> search) {
    Federated<T> federated = new Federated<>(state.isEmpty());
    Map<Integer, From> open = state.map(Federated::places).orElseGet(() -> starts(hosts));
    int share = Math.max(1, limit / Math.max(1, open.size()));
    open.forEach((at, from) ->
        federated.asked.add(new Asked<>(at, hosts.get(at), search.on(hosts.get(at), from, share))));
    return Future.join(federated.asked.stream().map(Asked::part).toList())
        .transform(done ->
            federated
                .failed(done.cause())
                .<Future<Federated<T>>>map(Future::failedFuture)
                .orElseGet(() -> Future.succeededFuture(federated)));
  }

  private static Map<Integer, From> starts(List<Host> hosts) {
    Map<Integer, From> starts = new TreeMap<>();
    IntStream.range(0, hosts.size()).forEach(at -> starts.put(at, From.START));
    return starts;
  }

  /** Where each host goes on that is not done with: flat, since a cursor is to be short. */
  private static JsonObject state(Map<Integer, From> places) {
    JsonArray flat = new JsonArray();
    places.forEach((at, from) -> flat.add(at).add(from.page()).add(from.done()));
    return new JsonObject().put(PLACES, flat);
  }

  private static Map<Integer, From> places(JsonObject state) {
    JsonArray flat = state.getJsonArray(PLACES);
    Map<Integer, From> places = new TreeMap<>();
    for (int i = 0; i < flat.size(); i += 3) {
      places.put(flat.getInteger(i), new From(flat.getInteger(i + 1), flat.getInteger(i + 2)));
    }
    return places;
  }

  /** A host that fails is told of beside the others' rows; alone, its failure is the answer. */
  private Optional<Throwable> failed(Throwable cause) {
    Optional<Throwable> fault =
        asked.stream()
            .map(Asked::part)
            .filter(Future::failed)
            .map(Future::cause)
            .filter(failure -> !(failure instanceof ToolException))
            .findFirst();
    return asked.stream().allMatch(host -> host.part.failed()) && cause != null
        ? Optional.of(cause)
        : fault;
  }

  /**
   * The answer.
   *
   * @param columns of a row, after the host's name
   * @param limits what the search was narrowed to, as {@link Limits} says it
   * @param cursor for a state
   */
  public ToolResult answer(
      Scope scope,
      List<Column<T>> columns,
      String limits,
      int chars,
      Function<JsonObject, String> cursor) {
    JsonArray rows = new JsonArray();
    JsonArray hosts = new JsonArray();
    Map<Integer, From> places = new TreeMap<>();
    boolean incomplete = false;
    int share = Math.max(0, chars - FRAME) / Math.max(1, asked.size());
    for (Asked<T> host : asked) {
      hosts.add(status(host));
      incomplete |= host.part.failed() || !host.part.result().whole();
      if (host.part.succeeded()) {
        fit(rows, host, columns, share).ifPresent(from -> places.put(host.number, from));
      }
    }
    List<String> names = new ArrayList<>(List.of("host"));
    columns.forEach(column -> names.add(column.name()));
    JsonObject data =
        new JsonObject().put("columns", new JsonArray(names)).put("rows", rows).put("hosts", hosts);
    Optional<String> next =
        places.isEmpty() ? Optional.empty() : Optional.of(cursor.apply(state(places)));
    Envelope envelope = Envelope.plain();
    if (incomplete) {
      data.put("complete", false);
      envelope.warn(INCOMPLETE);
    }
    if (rows.isEmpty() && places.isEmpty() && first) {
      envelope.warn(Limits.nothing(!incomplete, limits));
    }
    return ToolResult.data(
        envelope
            .data(data)
            .page(next, new JsonObject().put("shown", rows.size()))
            .json(scope)
            .put("untrusted", true));
  }

  private Optional<From> fit(JsonArray rows, Asked<T> host, List<Column<T>> columns, int share) {
    int used = 0;
    int taken = 0;
    for (Placed<T> placed : host.part.result().items()) {
      JsonArray row = new JsonArray().add(host.host.name());
      columns.forEach(column -> row.add(column.value().apply(placed.item())));
      used += row.encode().length() + 1;
      if (used > share && taken > 0) {
        return Optional.of(placed.at());
      }
      rows.add(row);
      taken++;
    }
    return host.part.result().next();
  }

  private static JsonObject status(Asked<?> host) {
    JsonObject row = new JsonObject().put("host", host.host.name());
    if (host.part.succeeded()) {
      return row.put("status", host.part.result().whole() ? "ok" : "incomplete");
    }
    row.put("status", "failed");
    return host.part.cause() instanceof ToolException refused
        ? row.put("error", refused.error().json().getJsonObject("error"))
        : row;
  }
}
