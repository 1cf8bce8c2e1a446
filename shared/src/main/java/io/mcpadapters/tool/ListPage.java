package io.mcpadapters.tool;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a service's list.
 *
 * @param more whether there is another
 * @param whole whether the service gave all that it should, as far as it says
 */
public record ListPage<T>(List<T> items, boolean more, boolean whole) {
  public ListPage {
    items = List.copyOf(items);
  }

  public ListPage(List<T> items, boolean more) {
    this(items, more, true);
  }

  public static <T> ListPage<T> only(List<T> all) {
    return new ListPage<>(all, false);
  }

  public <U> ListPage<U> map(Function<T, U> change) {
    return new ListPage<>(items.stream().map(change).toList(), more, whole);
  }
}
