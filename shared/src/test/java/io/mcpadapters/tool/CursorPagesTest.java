package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.tool.CursorPages.Page;
import io.mcpadapters.tool.Pager.Part;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists that go on by the service's own cursor. */
class CursorPagesTest {
  private final List<String> asked = new ArrayList<>();

  /** `a0 a1 a2`, then behind `B` `b0 b1`, then behind `C` `c0`. */
  private Future<Page<String>> read(Optional<String> cursor) {
    asked.add(cursor.orElse("-"));
    return Future.succeededFuture(
        switch (cursor.orElse("-")) {
          case "-" -> new Page<>(List.of("a0", "a1", "a2"), Optional.of("B"));
          case "B" -> new Page<>(List.of("b0", "b1"), Optional.of("C"));
          default -> new Page<>(List.of("c0"), Optional.empty());
        });
  }

  @Test
  void each_item_comes_once_wherever_an_answer_ends() {
    for (int limit = 1; limit <= 7; limit++) {
      List<String> seen = new ArrayList<>();
      Optional<JsonObject> state = Optional.empty();
      do {
        CursorPages<String> pages = new CursorPages<>(state, this::read);
        Part<String> part =
            Await.value(Pager.collect(pages, pages.start(), limit, every -> true, 3));
        assertThat(part.items()).hasSizeLessThanOrEqualTo(limit);
        seen.addAll(part.plain());
        state = part.next().map(pages::state);
      } while (state.isPresent());
      assertThat(seen).as("by %d", limit).containsExactly("a0", "a1", "a2", "b0", "b1", "c0");
    }
  }

  @Test
  void a_call_begins_at_the_services_cursor_and_reads_no_page_before_it() {
    CursorPages<String> pages = new CursorPages<>(Optional.empty(), this::read);
    Part<String> part = Await.value(Pager.collect(pages, pages.start(), 4, every -> true, 3));
    JsonObject state = pages.state(part.next().orElseThrow());
    assertThat(state).isEqualTo(new JsonObject().put("c", "B").put("n", 1));
    asked.clear();
    CursorPages<String> rest = new CursorPages<>(Optional.of(state), this::read);
    assertThat(Await.value(Pager.collect(rest, rest.start(), 9, every -> true, 3)).plain())
        .containsExactly("b1", "c0");
    assertThat(asked).containsExactly("B", "C");
  }

  @Test
  void a_service_that_names_the_same_page_again_ends_there() {
    CursorPages<String> pages =
        new CursorPages<>(
            Optional.of(new JsonObject().put("c", "X").put("n", 0)),
            cursor -> Future.succeededFuture(new Page<>(List.of("x"), Optional.of("X"))));
    Part<String> part = Await.value(Pager.collect(pages, pages.start(), 9, every -> true, 3));
    assertThat(part.plain()).containsExactly("x");
    assertThat(part.next()).isEmpty();
  }
}
