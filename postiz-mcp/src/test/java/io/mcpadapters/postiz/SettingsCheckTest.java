package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no schema of Postiz says. */
class SettingsCheckTest {
  private static List<String> problems(String network, JsonObject settings) {
    return SettingsCheck.problems(network, Optional.empty(), settings);
  }

  @ParameterizedTest
  @CsvSource({"499, true", "500, true", "501, false"})
  void tagsOfYoutubeAreCountedTogether(int length, boolean good) {
    JsonArray tags =
        new JsonArray()
            .add(new JsonObject().put("value", "a").put("label", "a".repeat(length - 10)))
            .add(new JsonObject().put("value", "b").put("label", "b".repeat(10)));
    assertThat(problems("youtube", new JsonObject().put("tags", tags)).isEmpty()).isEqualTo(good);
  }

  @Test
  void aGroupIsNamedWhereThePostGoesToOne() {
    JsonObject group = new JsonObject().put("postType", "group");
    assertThat(problems("mewe", group)).hasSize(1).first().asString().contains("settings.group");
    assertThat(problems("mewe", group.put("group", "g1"))).isEmpty();
    assertThat(problems("mewe", new JsonObject().put("postType", "timeline"))).isEmpty();
  }
}
