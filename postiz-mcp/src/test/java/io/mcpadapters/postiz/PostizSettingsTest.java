package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.app.SettingsException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostizSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.postiz.com, https://api.postiz.com/public/v1",
    "https://API.postiz.com/api, https://API.postiz.com/public/v1",
    "https://api.postiz.com/public/v1, https://api.postiz.com/public/v1",
    "https://posts.example.org, https://posts.example.org/api/public/v1",
    "http://posts.example.org:4007/api, http://posts.example.org:4007/api/public/v1",
    "http://posts.example.org:3000/public/v1, http://posts.example.org:3000/public/v1",
    "http://posts.example.org:4007/api/public/v1, http://posts.example.org:4007/api/public/v1",
    "http://[::1]:5000, http://[::1]:5000/api/public/v1",
  })
  void addressesAsUsersTypeThemAreCompleted(String given, String whole) {
    assertThat(PostizSettings.complete(URI.create(given))).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://posts.example.org/postiz", "https://posts.example.org/public"})
  void othersAreRefused(String given) {
    assertThatThrownBy(() -> PostizSettings.complete(URI.create(given)))
        .hasMessageContaining("/public/v1");
  }

  private static Settings settings(String name, String value) {
    JsonObject config = new JsonObject().put("POSTIZ_API_KEY", "key").put(name, value);
    return Settings.of(config, PostizSettings.ALL.toArray(Setting<?>[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "POSTIZ_API_KEY, Bearer abc, without \"Bearer\"",
    "POSTIZ_API_KEY, '', POSTIZ_API_KEY",
    "POSTIZ_BASE_URL, https://posts.example.org/x, /public/v1",
    "POSTIZ_TIME_ZONE, Prague, Europe/Prague",
    "POSTIZ_MODES, publish, next_slot",
    "POSTIZ_MODES, ',', POSTIZ_MODES",
  })
  void badValuesEndTheStartWithTheirNamesAndNotTheKey(String name, String value, String words) {
    assertThatThrownBy(() -> settings(name, value))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(words)
        .hasMessageContaining(name)
        .hasMessageNotContaining("abc");
  }

  @Test
  void withAKeyAloneItIsTheCloudAndEverything() {
    Settings settings = settings("POSTIZ_CHANNELS", "");
    assertThat(settings.get(PostizSettings.BASE_URL))
        .hasToString("https://api.postiz.com/public/v1");
    assertThat(settings.get(PostizSettings.MODES)).containsExactlyInAnyOrder(PostMode.values());
    assertThat(settings.get(PostizSettings.CHANNELS)).isEmpty();
    assertThat(settings.get(PostizSettings.TIME_ZONE)).isEmpty();
  }
}
