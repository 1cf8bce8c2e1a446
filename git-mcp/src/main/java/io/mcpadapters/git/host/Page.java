package io.mcpadapters.git.host;

import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a host's list.
 *
 * @param more whether there is another
 * @param whole whether the host gave all that it should, as far as it says
 */
public record Page<T>(List<T> items, boolean more, boolean whole) {
  public Page {
    items = List.copyOf(items);
  }

  public Page(List<T> items, boolean more) {
    this(items, more, true);
  }

  public static <T> Page<T> only(List<T> all) {
    return new Page<>(all, false);
  }

  /** Decodes an answer that is a list of objects. */
  public static <T> Page<T> of(
      Response answer, int page, int size, Function<JsonObject, T> decode) {
    List<JsonObject> rows = JsonPaths.list(answer.array());
    return new Page<>(
        rows.stream().map(decode).toList(), Paging.more(answer, page, size, rows.size()));
  }

  /** Leaves out those that the function knows nothing of. */
  public static <T> Page<T> some(
      Response answer, int page, int size, Function<JsonObject, Optional<T>> decode) {
    Page<Optional<T>> all = of(answer, page, size, decode);
    return new Page<>(
        all.items.stream().map(item -> item.orElse(null)).filter(Objects::nonNull).toList(),
        all.more,
        all.whole);
  }

  public <U> Page<U> map(Function<T, U> change) {
    return new Page<>(items.stream().map(change).toList(), more, whole);
  }
}
