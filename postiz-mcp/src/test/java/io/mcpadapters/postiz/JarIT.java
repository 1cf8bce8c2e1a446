package io.mcpadapters.postiz;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.McpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class JarIT extends EndToEnd {
  private AdapterProcess process;

  List<String> command() {
    return AdapterProcess.jar();
  }

  @Override
  McpClient start(Map<String, String> settings) throws Exception {
    process = AdapterProcess.listening(command(), settings);
    return McpClient.http(vertx, process.port());
  }

  @Override
  List<String> stop() {
    process.terminate();
    process.exit();
    List<String> printed = new ArrayList<>(process.out());
    printed.addAll(process.err());
    return printed;
  }
}
