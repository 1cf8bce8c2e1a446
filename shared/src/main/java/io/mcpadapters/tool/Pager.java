package io.mcpadapters.tool;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects as many items as are wanted over a service's pages, knowing of each where it stood. */
public final class Pager<T> {
  /** Pages that a call may read where a filter of ours leaves few, unless it says otherwise. */
  public static final int MOST_PAGES = 10;

  /** A location in a service's list: its page, and how many items of that are done with. */
  public record From(int page, int done) {
    public static final From START = new From(1, 0);

    /** The location that a cursor carries; the start without one. */
    public static From of(Optional<JsonObject> state) {
      return state
          .filter(seen -> seen.containsKey("page"))
          .map(seen -> new From(seen.getInteger("page"), seen.getInteger("done")))
          .orElse(START);
    }

    /** Writes it into a cursor's state. */
    public JsonObject in(JsonObject state) {
      return state.put("page", page).put("done", done);
    }
  }

  /** An item, and the location that it stood at. */
  public record Placed<T>(T item, From at) {}

  /**
   * What was found, and where to go on.
   *
   * @param whole whether the service gave all that it should of the pages that were read
   */
  public record Part<T>(List<Placed<T>> items, Optional<From> next, boolean whole) {
    public Part(List<Placed<T>> items, Optional<From> next) {
      this(items, next, true);
    }

    /** A list that is held whole, from there on: only `done` of the location counts. */
    public static <T> Part<T> of(List<T> whole, From from) {
      List<Placed<T>> placed = new ArrayList<>();
      for (int i = from.done(); i < whole.size(); i++) {
        placed.add(new Placed<>(whole.get(i), new From(from.page(), i)));
      }
      return new Part<>(placed, Optional.empty());
    }

    /** The same items as something else. */
    public <U> Part<U> map(Function<T, U> change) {
      return new Part<>(
          items.stream().map(one -> new Placed<>(change.apply(one.item()), one.at())).toList(),
          next,
          whole);
    }

    public List<T> plain() {
      return items.stream().map(Placed::item).toList();
    }

    /**
     * As many rows as the budget takes, at least one, so that a caller who goes on by cursor always
     * moves.
     *
     * @param row an item as it is answered: a JsonObject or a JsonArray
     */
    public Rows rows(Function<T, ?> row, ResultBudget budget) {
      JsonArray rows = new JsonArray();
      int used = 0;
      for (Placed<T> placed : items) {
        Object one = row.apply(placed.item());
        used += Json.encode(one).length() + 1;
        if (used > budget.chars() && !rows.isEmpty()) {
          return new Rows(rows, Optional.of(placed.at()), items.size() - rows.size());
        }
        rows.add(one);
      }
      return new Rows(rows, next, 0);
    }
  }

  /**
   * A part of a list as an answer has it.
   *
   * @param next where the rest begins, be it for want of room or because it was not read
   * @param left rows that found no room
   */
  public record Rows(JsonArray rows, Optional<From> next, int left) {}

  /** Gets one page. */
  @FunctionalInterface
  public interface Fetch<T> {
    Future<ListPage<T>> page(int number);
  }

  private final Fetch<T> fetch;
  private final Predicate<T> wanted;
  private final Predicate<T> last;
  private final int limit;
  private final List<Placed<T>> found = new ArrayList<>();
  private boolean whole = true;

  private Pager(Fetch<T> fetch, Predicate<T> wanted, Predicate<T> last, int limit) {
    this.fetch = fetch;
    this.wanted = wanted;
    this.last = last;
    this.limit = limit;
  }

  /** Takes every item. */
  public static <T> Future<Part<T>> collect(Fetch<T> fetch, From from, int limit) {
    return collect(fetch, from, limit, item -> true, item -> false);
  }

  /**
   * Takes the items that are wanted.
   *
   * @param last whether nothing that is wanted follows an item
   */
  public static <T> Future<Part<T>> collect(
      Fetch<T> fetch, From from, int limit, Predicate<T> wanted, Predicate<T> last) {
    return new Pager<>(fetch, wanted, last, limit).from(from, MOST_PAGES);
  }

  /** Takes the items that are wanted out of so many pages at most; each costs a request. */
  public static <T> Future<Part<T>> collect(
      Fetch<T> fetch, From from, int limit, Predicate<T> wanted, int pages) {
    return new Pager<>(fetch, wanted, item -> false, limit).from(from, pages);
  }

  /**
   * Reads a list to its end, however small its pages are.
   *
   * @param most items, after which there is {@link ListPage#more}
   */
  public static <T> Future<ListPage<T>> all(Fetch<T> fetch, int most) {
    return new Pager<>(fetch, item -> true, item -> false, most)
        .from(From.START, most)
        .map(part -> new ListPage<>(part.plain(), part.next().isPresent(), part.whole()));
  }

  private Future<Part<T>> from(From from, int pages) {
    return fetch
        .page(from.page())
        .compose(page -> {
          whole &= page.whole();
          for (int i = from.done(); i < page.items().size(); i++) {
            T item = page.items().get(i);
            if (last.test(item)) {
              return Future.succeededFuture(new Part<>(found, Optional.empty(), whole));
            }
            if (wanted.test(item)) {
              if (found.size() == limit) {
                return Future.succeededFuture(
                    new Part<>(found, Optional.of(new From(from.page(), i)), whole));
              }
              found.add(new Placed<>(item, new From(from.page(), i)));
            }
          }
          return onwards(new From(from.page() + 1, 0), page.more(), pages - 1);
        });
  }

  private Future<Part<T>> onwards(From next, boolean more, int pages) {
    if (!more) {
      return Future.succeededFuture(new Part<>(found, Optional.empty(), whole));
    }
    return pages == 0 || found.size() == limit
        ? Future.succeededFuture(new Part<>(found, Optional.of(next), whole))
        : from(next, pages);
  }
}
