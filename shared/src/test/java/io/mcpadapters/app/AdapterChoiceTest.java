package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdapterChoiceTest {
  private static final Set<String> ADAPTERS = Set.of("research-mcp", "git-mcp");

  @Test
  void theProgramsNameChooses() {
    for (String program : new String[] {"git-mcp", "/app/git-mcp", "./x/../git-mcp"}) {
      AdapterChoice choice = AdapterChoice.among(ADAPTERS, program, "--stdio");
      assertThat(choice.adapter()).isEqualTo("git-mcp");
      assertThat(choice.args()).containsExactly("--stdio");
    }
  }

  @Test
  void elseTheFirstArgumentDoesAndIsTakenAway() {
    AdapterChoice choice =
        AdapterChoice.among(ADAPTERS, "/app/all-mcp", "research-mcp", "--port", "1");
    assertThat(choice.adapter()).isEqualTo("research-mcp");
    assertThat(choice.args()).containsExactly("--port", "1");
  }

  @Test
  void theNameWinsOverTheArgument() {
    AdapterChoice choice = AdapterChoice.among(ADAPTERS, "git-mcp", "research-mcp");
    assertThat(choice.adapter()).isEqualTo("git-mcp");
    assertThat(choice.args()).containsExactly("research-mcp");
  }

  @Test
  void aWrongOrMissingNameIsAnsweredWithTheRightOnes() {
    assertThatThrownBy(() -> AdapterChoice.among(ADAPTERS, "all-mcp", "--stdio", "git-mcp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no adapter --stdio", "one of git-mcp, research-mcp");
    assertThatThrownBy(() -> AdapterChoice.among(ADAPTERS, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no adapter named", "git-mcp, research-mcp");
  }

  @Test
  void onLinuxTheNameIsReadFromTheSystem() {
    if (Path.of("/proc/self/cmdline").toFile().exists()) {
      assertThat(AdapterChoice.program()).endsWith("java");
    }
  }
}
