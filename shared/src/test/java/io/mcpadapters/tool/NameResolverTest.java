package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameResolverTest {
  private record Thing(String id, String name, String kind) {}

  private static final List<Thing> THINGS =
      List.of(
          new Thing("t1", "Acme", "x"),
          new Thing("t2", "acme", "mastodon"),
          new Thing("t3", "Other", "mastodon"),
          new Thing("Acme", "Fourth", "nostr"));
  private static final NameResolver<Thing> BY =
      NameResolver.<Thing>of("thing", thing -> new JsonObject().put("id", thing.id))
          .by(Thing::id)
          .by(Thing::name)
          .by(Thing::kind);

  @ParameterizedTest
  @CsvSource({"t2, t2", "T2, t2", "Acme, Acme", "Other, t3", " other , t3", "NOSTR, Acme", "x, t1"})
  void theStrongestKeyThatMatchesDecides(String given, String id) {
    assertThat(BY.one("thing", given, THINGS).id()).isEqualTo(id);
  }

  @Test
  void whatSeveralShareIsNeverGuessed() {
    ToolError error = error("mastodon", THINGS);
    assertThat(error.reason()).isEqualTo("ambiguous");
    assertThat(error.field()).isEqualTo("thing");
    assertThat(((JsonArray) error.facts().get("candidates")).encode())
        .isEqualTo("[{\"id\":\"t2\"},{\"id\":\"t3\"}]");
  }

  @Test
  void namesThatDifferInCaseAloneAreToldApart() {
    assertThat(BY.one("thing", "acme", THINGS.subList(0, 3)).id()).isEqualTo("t2");
    assertThat(error("ACME", THINGS.subList(0, 3)).reason()).isEqualTo("ambiguous");
  }

  @Test
  void whatIsUnknownIsRefusedWithWhatIsNear() {
    ToolError error = error("Othr", THINGS);
    assertThat(error.reason()).isEqualTo("unknown");
    assertThat(((JsonArray) error.facts().get("candidates")).encode())
        .isEqualTo("[{\"id\":\"t3\"}]");
    assertThat(error("x", List.of()).facts()).doesNotContainKey("candidates");
  }

  private static ToolError error(String given, List<Thing> known) {
    return catchThrowableOfType(ToolException.class, () -> BY.one("thing", given, known)).error();
  }
}
