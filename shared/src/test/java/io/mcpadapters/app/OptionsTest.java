package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void optionsBecomeSettings() {
    Options options = Options.parse("--port", "0", "--host", "0.0.0.0");
    assertThat(options.mode()).isEqualTo(Mode.HTTP);
    assertThat(options.overrides()).isEqualTo(Map.of("PORT", "0", "HOST", "0.0.0.0"));
  }

  @Test
  void theModeIsAnOption() {
    assertThat(Options.parse("--stdio").mode()).isEqualTo(Mode.STDIO);
    assertThat(Options.parse("--check").mode()).isEqualTo(Mode.CHECK);
    assertThat(Options.parse("-h").help()).isTrue();
    assertThat(Options.parse("--version").version()).isTrue();
  }

  @Test
  void whatIsUnknownOrIncompleteIsNamed() {
    assertThatThrownBy(() -> Options.parse("--prot", "1")).hasMessage("unknown option --prot");
    assertThatThrownBy(() -> Options.parse("--port")).hasMessage("--port needs a value");
  }
}
