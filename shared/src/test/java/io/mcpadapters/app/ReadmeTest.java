package io.mcpadapters.app;

import io.mcpadapters.kit.AdapterPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theCommonSettingsStandInTheReadme() throws IOException {
    AdapterPage.at(Path.of("../README.md")).settings(CommonSettings.ALL).check();
  }
}
