package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.Secret;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting<Secret> KEY = Setting.secret("SERVICE_KEY", "The key.").required();
  private static final Setting<URI> BASE =
      Setting.uri("SERVICE_URL", "Where.").orElse("https://api.example.org");

  @TempDir private Path folder;

  private static JsonObject env(String... pairs) {
    JsonObject config = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      config.put(pairs[i], pairs[i + 1]);
    }
    return config;
  }

  private static List<String> problems(JsonObject config, Setting<?>... own) {
    return catchThrowableOfType(SettingsException.class, () -> Settings.of(config, own)).problems();
  }

  private JsonObject file(String content) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, content);
    return env("SERVICE_KEY_FILE", file.toString());
  }

  @Test
  void allProblemsAreReportedAtOnceAndNoValue() {
    assertThat(
            problems(
                env(
                    "PORT",
                    "http",
                    "MCP_READ_ONLY",
                    "maybe",
                    "SERVICE_URL",
                    "ftp://user:hunter2@x"),
                KEY,
                BASE))
        .containsExactly(
            "PORT must be a whole number from 0 to 65535",
            "MCP_READ_ONLY must be true or false",
            "SERVICE_KEY is not set, nor is SERVICE_KEY_FILE: The key.",
            "SERVICE_URL must be an http or https address with a host");
  }

  @Test
  void aBlankVariableCountsAsUnset() {
    assertThat(Settings.of(env("PORT", " ")).get(CommonSettings.PORT)).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tvly-x", "tvly-x\n", "tvly-x\r\n", "\uFEFFtvly-x", "\uFEFFtvly-x\n\n"})
  void lineEndsAndByteOrderMarksAreCutFromASecret(String content) throws IOException {
    assertThat(Settings.of(file(content), KEY).get(KEY).reveal()).isEqualTo("tvly-x");
    assertThat(Settings.of(env("SERVICE_KEY", content), KEY).get(KEY).reveal()).isEqualTo("tvly-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"hunter2\"",
        "'hunter2'",
        "Bearer hunter2",
        "bearer hunter2",
        "hunter\n2",
        "hunter 2",
        "hünter2",
        "  ",
        ""
      })
  void aSecretThatCannotBeAHeaderIsRefusedWithoutBeingShown(String content) throws IOException {
    List<String> found = problems(file(content), KEY);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst())
        .startsWith("SERVICE_KEY ")
        .doesNotContain("hunter")
        .doesNotContain("hünter");
  }

  @Test
  void aSecretIsEitherAVariableOrAFile() throws IOException {
    assertThat(problems(file("a").put("SERVICE_KEY", "b"), KEY))
        .containsExactly("SERVICE_KEY is set, and so is SERVICE_KEY_FILE; set one of them");
    assertThat(problems(env("SERVICE_KEY_FILE", folder.toString()), KEY).getFirst())
        .contains("names no file");
    assertThat(problems(env("SERVICE_KEY_FILE", folder.resolve("gone").toString()), KEY).getFirst())
        .contains("names no file");
  }

  @Test
  void aSecretIsNeverPrinted() {
    Secret secret = Settings.of(env("SERVICE_KEY", "hunter2"), KEY).get(KEY);
    assertThat(secret.toString()).isEqualTo("***");
    assertThat(secret.matches("hunter2")).isTrue();
    assertThat(secret.matches("hunter")).isFalse();
  }

  @Test
  void anAddressLosesItsTrailingSlash() {
    assertThat(Settings.of(env("SERVICE_URL", "http://127.0.0.1:80/base/"), BASE).get(BASE))
        .isEqualTo(URI.create("http://127.0.0.1:80/base"));
  }

  @Test
  void shortSigningKeysAreRefused() {
    assertThat(problems(env("MCP_SIGNING_KEY", "short"))).hasSize(1);
    String two = "0123456789abcdef0123456789abcdef, fedcba9876543210fedcba9876543210";
    assertThat(
            Settings.of(env("MCP_SIGNING_KEY", two)).get(CommonSettings.SIGNING_KEY).orElseThrow())
        .hasSize(2);
  }

  @Test
  void processesWithTheSameCredentialOpenEachOthersHandles() {
    JsonObject claims = new JsonObject().put("x", 1);
    SignedTokens one =
        SigningKeys.tokens(Settings.of(env()), Optional.of(new Secret("credential")));
    SignedTokens same =
        SigningKeys.tokens(Settings.of(env()), Optional.of(new Secret("credential")));
    SignedTokens other = SigningKeys.tokens(Settings.of(env()), Optional.of(new Secret("another")));
    SignedTokens random = SigningKeys.tokens(Settings.of(env()), Optional.empty());
    String handle = one.sign("cursor", claims, Duration.ofMinutes(1));
    assertThat(same.open("cursor", handle)).contains(claims);
    assertThat(other.open("cursor", handle)).isEmpty();
    assertThat(random.open("cursor", handle)).isEmpty();
  }

  @Test
  void aSettingThatWasNotDeclaredIsAProgrammingError() {
    Settings settings = Settings.of(env());
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> settings.get(KEY)))
        .isNotNull();
  }

  private static final Setting<Optional<Path>> STATE = CommonSettings.stateDirectory("things");

  @Test
  void aDirectoryForStateIsMadeOrRefused(@TempDir Path folder) throws IOException {
    Path made = folder.resolve("a/b");
    Settings settings = Settings.of(new JsonObject().put("STATE_DIR", made.toString()), STATE);
    assertThat(settings.get(STATE)).contains(made);
    assertThat(made).isDirectory();
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Settings.of(new JsonObject().put("STATE_DIR", file.toString()), STATE))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .containsExactly("STATE_DIR must be a directory that can be written"));
  }

  @Test
  void aBodyMayNotTakeMoreThanAQuarterOfTheHeap() {
    long much = Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 4 + 1);
    assertThatThrownBy(() -> Settings.of(new JsonObject().put("MCP_MAX_BODY", "" + much)))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refused ->
                assertThat(refused.problems().getFirst())
                    .startsWith("MCP_MAX_BODY must be at most")
                    .contains("-Xmx"));
  }
}
