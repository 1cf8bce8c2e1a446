package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeChoiceTest {
  private static final Set<String> ADAPTERS = Set.of("git-mcp", "research-mcp");

  private static ServeChoice of(String line) {
    return ServeChoice.among(ADAPTERS, line.split(" ", -1));
  }

  @Test
  void namesComeBeforeOptions() {
    ServeChoice choice = of("serve research-mcp git-mcp research-mcp --port 0");
    assertThat(choice.named()).containsExactly("research-mcp", "git-mcp");
    assertThat(choice.args()).containsExactly("--port", "0");
    assertThat(choice.alone()).isFalse();
  }

  @Test
  void nobodyNamedIsAll() {
    assertThat(of("serve").named()).isEmpty();
    assertThat(of("serve").alone()).isFalse();
  }

  @Test
  void oneMaySpeakOverStandardInputAndOutput() {
    assertThat(of("serve git-mcp --stdio").alone()).isTrue();
    assertThat(of("serve git-mcp --check").alone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --stdio",
        "serve git-mcp research-mcp --stdio",
        "serve --check",
      })
  void severalMayNot(String line) {
    assertThatThrownBy(() -> of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--stdio and --check are for one adapter: serve ADAPTER --stdio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve git", "serve git-mcp hub-mcp", "serve --nothing"})
  void whatIsNotThereIsRefused(String line) {
    assertThatThrownBy(() -> of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "no adapter (git|hub-mcp), only git-mcp, research-mcp|unknown option --nothing");
  }
}
