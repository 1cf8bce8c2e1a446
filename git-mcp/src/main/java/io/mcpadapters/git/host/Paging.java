package io.mcpadapters.git.host;

import io.mcpadapters.tool.ListPage;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a host says that there is more. Of a link only the query is used: Gitea builds it from its
 * own idea of its address, and no link leads elsewhere.
 */
public final class Paging {
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]{1,4000})>\\s*;[^,]{0,200}?rel=\"?next\"?");

  private Paging() {}

  /** A parameter of the next page's address. */
  public static Optional<String> parameter(Response answer, String name) {
    return answer
        .header("Link")
        .flatMap(link -> {
          Matcher next = NEXT.matcher(link);
          return next.find()
              ? Address.parse(next.group(1)).flatMap(address -> address.parameter(name))
              : Optional.empty();
        });
  }

  /**
   * Whether there is a page after this one. Where only a total is sent, pages may be smaller than
   * was asked for, so that the rows that came are counted.
   */
  public static boolean more(Response answer, int page, int size, int rows) {
    if (answer.header("Link").isPresent()) {
      return parameter(answer, "page").isPresent();
    }
    Optional<String> next = answer.header("X-Next-Page");
    if (next.isPresent()) {
      return !next.get().isBlank();
    }
    Optional<Long> total =
        answer
            .header("X-Total-Count")
            .or(() -> answer.header("X-Total"))
            .filter(count -> count.matches("\\d{1,18}"))
            .map(Long::valueOf);
    return total.map(count -> rows > 0 && count > (long) page * Math.min(size, rows)).orElse(false);
  }

  /** Decodes an answer that is a list of objects. */
  public static <T> ListPage<T> page(
      Response answer, int page, int size, Function<JsonObject, T> decode) {
    List<JsonObject> rows = JsonPaths.list(answer.array());
    return new ListPage<>(
        rows.stream().map(decode).toList(), more(answer, page, size, rows.size()));
  }

  /** Leaves out those that the function knows nothing of. */
  public static <T> ListPage<T> some(
      Response answer, int page, int size, Function<JsonObject, Optional<T>> decode) {
    ListPage<Optional<T>> all = page(answer, page, size, decode);
    return new ListPage<>(
        all.items().stream().map(item -> item.orElse(null)).filter(Objects::nonNull).toList(),
        all.more(),
        all.whole());
  }
}
