package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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
}
