package io.mcpadapters.git;

import io.mcpadapters.kit.AdapterProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

class BinaryIT extends EndToEnd {
  private AdapterProcess process;

  @Override
  int start(Map<String, String> settings) throws Exception {
    Optional<List<String>> binary = AdapterProcess.binary();
    Assumptions.assumeTrue(binary.isPresent(), "no binary was built: native-image is not there");
    process = AdapterProcess.listening(binary.orElseThrow(), settings);
    return process.port();
  }

  @Override
  void stop() {
    if (process != null) {
      process.close();
    }
  }
}
