package io.mcpadapters.tool;

import io.mcpadapters.tool.Pager.From;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a service's list that goes on by the service's own cursor, for a {@link Pager},
 * which counts them: the page that a call begins with is its first. Our cursor carries the
 * service's, so that it is about 45 characters longer.
 */
public final class CursorPages<T> implements Pager.Fetch<T> {
  private static final String CURSOR = "c";
  private static final String DONE = "n";

  /**
   * One page.
   *
   * @param next the service's cursor of the page behind it; empty on the last
   */
  public record Page<T>(List<T> items, Optional<String> next) {}

  /** Gets one page. */
  @FunctionalInterface
  public interface Read<T> {
    /**
     * @param cursor the service's; empty for the first page of all
     */
    Future<Page<T>> page(Optional<String> cursor);
  }

  private final Read<T> read;
  private final List<Optional<String>> cursors = new ArrayList<>(); // of the first, second, … page
  private final int done;

  /**
   * From there on.
   *
   * @param state of the caller's cursor, as {@link #state} made it; empty for the beginning
   */
  public CursorPages(Optional<JsonObject> state, Read<T> read) {
    this.read = read;
    this.done = state.map(seen -> seen.getInteger(DONE)).orElse(0);
    cursors.add(state.map(seen -> seen.getString(CURSOR)));
  }

  /** Where a call begins. */
  public From start() {
    return new From(1, done);
  }

  @Override
  public Future<ListPage<T>> page(int number) {
    Optional<String> cursor = cursors.get(number - 1);
    return read.page(cursor)
        .map(page -> {
          // a service that names the same page again would be read for ever
          Optional<String> next = page.next().filter(one -> !Optional.of(one).equals(cursor));
          if (cursors.size() == number) {
            cursors.add(next);
          }
          return new ListPage<>(page.items(), next.isPresent());
        });
  }

  /** What a cursor has to carry to go on at a location of this call. */
  public JsonObject state(From next) {
    JsonObject state = new JsonObject();
    cursors.get(next.page() - 1).ifPresent(cursor -> state.put(CURSOR, cursor));
    return state.put(DONE, next.done());
  }
}
