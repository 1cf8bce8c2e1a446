package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.app.SettingsException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which repositories an operator opens for writing. */
class WriteReposTest {
  private static Settings settings(String repositories) {
    return Settings.of(
        new JsonObject().put("GIT_WRITE_REPOS", repositories),
        GitMcpVerticle.settings().toArray(Setting<?>[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/acme/app, github.com/acme/app",
    "https://GitHub.com/acme/app/, github.com/acme/app",
    "https://github.com/acme/app.git, github.com/acme/app",
    "git.example.org:3000/acme/*, git.example.org:3000/acme/app",
    "gitlab.com/group/**, gitlab.com/group/sub/project",
    "*, github.com/acme/app"
  })
  void aMemberIsReadAsItIsMeant(String member, String repository) {
    assertThat(settings(member).get(GitMcpVerticle.GIT_WRITE_REPOS))
        .singleElement()
        .matches(pattern -> pattern.matches(repository));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acme/app", "github.com", "github.com/acme", "github.com/a/b;github.com/a/c"})
  void aMemberThatCanMatchNoneIsNamed(String member) {
    assertThatThrownBy(() -> settings(member))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .anySatisfy(problem ->
                        assertThat(problem).startsWith("GIT_WRITE_REPOS").contains(member)));
  }
}
