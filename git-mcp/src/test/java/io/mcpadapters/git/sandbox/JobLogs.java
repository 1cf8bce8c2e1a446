package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the jobs of {@link CheckRoutes} wrote. */
public final class JobLogs {
  /** Bytes of the longest: twice the heap that it is read in, or as many MiB as `log.mib` says. */
  public static final long LONGEST = Integer.getInteger("log.mib", 64) * (1L << 20);

  static final long FAILED = 102;
  private static final long LARGE = 150;
  private static final int CHUNK_LINES = 1000;
  private static final String LINE = "2026-01-10T00:00:00.0000000Z %07d of a long log\n";

  private JobLogs() {}

  /** With colours, a line written over, marks of sections, secrets, and the cause near its end. */
  static String failed() {
    String key = "MIIEowIBAAKCAQEAyUnreadable0123456789abcdefghijklmnopqrstuvwxyz";
    return "\ufeffsection_start:1560896352:script\r\u001b[0KRunning the script\n"
        + "\u001b[36;1mmake test\u001b[0m\n"
        + "10%\r55%\r100% done\r\n"
        + "API_TOKEN=hunter2hunter2\n"
        + "push with ghp_abcdefghijklmnopqrstuvwxyz012345\n"
        + "clone https://ada:sesame99@example.org/x.git\n"
        + "-----BEGIN RSA PRIVATE KEY-----\n"
        + key
        + "\n-----END RSA PRIVATE KEY-----\n"
        + IntStream.rangeClosed(10, 3000)
            .mapToObj(number -> "test " + number + " passed\n")
            .collect(Collectors.joining())
        + "\u001b]0;title\u0007\u001b[31mERROR\u001b[0m: expected 3 but was 4\n"
        + "x".repeat(1500)
        + "\nProcess completed with exit code 1.\n";
  }

  /** Answers a job's log; no such log is said as the host says it. */
  static void send(FakeCall call, String job, Runnable missing) {
    switch (job) {
      case "101" -> text(call, "");
      case "102" -> text(call, failed());
      case "103" -> text(call, "So far.\n");
      case "150" -> large(call.request().response());
      default -> missing.run();
    }
  }

  private static void text(FakeCall call, String log) {
    call.send(200, "text/plain; charset=utf-8", Buffer.buffer(log));
  }

  private static void large(HttpServerResponse answer) {
    String line = LINE.formatted(LARGE);
    Buffer chunk = Buffer.buffer(line.repeat(CHUNK_LINES));
    answer.putHeader("Content-Type", "text/plain").putHeader("Content-Encoding", "identity");
    answer.setChunked(true);
    pump(answer, chunk, LONGEST);
  }

  /** No faster than it is taken. */
  private static void pump(HttpServerResponse answer, Buffer chunk, long left) {
    long rest = left;
    while (rest > 0 && !answer.writeQueueFull()) {
      answer.write(chunk);
      rest -= chunk.length();
    }
    long more = rest;
    if (more <= 0) {
      answer.end("The last line.\n");
    } else {
      answer.drainHandler(drained -> pump(answer, chunk, more));
    }
  }
}
