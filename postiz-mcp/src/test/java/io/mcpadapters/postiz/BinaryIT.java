package io.mcpadapters.postiz;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.McpClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

class BinaryIT extends JarIT {
  @Override
  List<String> command() {
    return AdapterProcess.binary().orElseThrow();
  }

  @Override
  McpClient start(Map<String, String> settings) throws Exception {
    Assumptions.assumeTrue(
        AdapterProcess.binary().isPresent(), "no binary was built: native-image is not there");
    return super.start(settings);
  }
}
