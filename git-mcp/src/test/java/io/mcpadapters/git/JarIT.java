package io.mcpadapters.git;

import io.mcpadapters.kit.AdapterProcess;
import java.util.Map;

class JarIT extends EndToEnd {
  private AdapterProcess process;

  @Override
  int start(Map<String, String> settings) throws Exception {
    process = AdapterProcess.listening(AdapterProcess.jar(), settings);
    return process.port();
  }

  @Override
  void stop() {
    process.close();
  }
}
