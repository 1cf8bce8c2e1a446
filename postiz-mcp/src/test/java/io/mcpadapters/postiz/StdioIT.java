package io.mcpadapters.postiz;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.McpClient;
import java.util.List;
import java.util.Map;

class StdioIT extends EndToEnd {
  private AdapterProcess process;

  @Override
  McpClient start(Map<String, String> settings) throws Exception {
    process =
        AdapterProcess.conversing(AdapterProcess.binary().orElseGet(AdapterProcess::jar), settings);
    return McpClient.stdio(process.process().getInputStream(), process.process().getOutputStream());
  }

  @Override
  List<String> stop() {
    process.terminate();
    process.exit();
    return process.err();
  }
}
