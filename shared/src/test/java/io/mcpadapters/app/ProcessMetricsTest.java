package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the kernel's words, by files that stand in the place of /proc. */
class ProcessMetricsTest {
  private static final String STAT =
      "7 (a) b (c) S 1 7 7 0 -1 4194560 600 0 0 0 0 1 0 0 20 0 5 0 123456 200 300 18446744073709551615";

  @TempDir private Path proc;
  private final Metrics metrics = new Metrics("git-mcp");

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectory(proc.resolve("self"));
  }

  private void kernel(String stat, String status, String uptime) throws IOException {
    Files.writeString(proc.resolve("self/stat"), stat);
    Files.writeString(proc.resolve("self/status"), status);
    Files.writeString(proc.resolve("uptime"), uptime);
  }

  private String listening(Duration ago) {
    new ProcessMetrics(proc, System.nanoTime() - ago.toNanos()).register(metrics);
    return metrics.text();
  }

  private static double value(String text, String name) {
    String line = text.lines().filter(l -> l.startsWith(name + "{")).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void aStartIsFromTheProcessToTheOpenPort() throws IOException {
    kernel(STAT + "\n", "Name:\ta\nVmHWM:\t 9000 kB\nVmRSS:\t    8192 kB\n", "1334.56 900.00\n");
    String text = listening(Duration.ofSeconds(90));
    assertThat(value(text, "mcp_start_seconds")).isCloseTo(10, within(5.0));
    assertThat(value(text, "process_start_time_seconds"))
        .isCloseTo(System.currentTimeMillis() / 1e3 - 100, within(5.0));
    assertThat(value(text, "process_resident_memory_bytes")).isEqualTo(8192 * 1024);
  }

  @Test
  void itIsReadOnceSinceAMachineMaySleep() throws IOException {
    kernel(STAT, "", "1334.56 900.00\n");
    String first = listening(Duration.ofSeconds(90));
    kernel(STAT, "", "9934.56 900.00\n");
    assertThat(value(metrics.text(), "mcp_start_seconds"))
        .isEqualTo(value(first, "mcp_start_seconds"));
  }

  @Test
  void whereTheKernelShowsNothingTheHeapIsStillThere() {
    assertThat(listening(Duration.ZERO))
        .contains("mcp_heap_bytes{area=\"max\",service=\"git-mcp\"} ")
        .doesNotContain("mcp_start_seconds", "process_");
  }

  @Test
  void whatIsUnderstoodByHalfIsNotShown() throws IOException {
    kernel("7 (a) S 1\n", "VmRSS:\tmany kB\n", "x\n");
    assertThat(listening(Duration.ZERO)).doesNotContain("mcp_start_seconds", "process_");
    kernel(STAT, "", "3.00 1.00\n"); // another boot than the process's, as some containers show
    assertThat(listening(Duration.ZERO)).doesNotContain("mcp_start_seconds", "process_");
  }
}
