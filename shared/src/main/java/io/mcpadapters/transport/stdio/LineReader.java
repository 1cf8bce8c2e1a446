package io.mcpadapters.transport.stdio;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads lines in a thread of its own, since reading standard input blocks, and hands them to the
 * event loop; not more of them than it takes. Of a line that is too long nothing is kept.
 */
final class LineReader {
  private static final Logger LOG = LoggerFactory.getLogger(LineReader.class);
  private static final int AHEAD = 64;

  /** Told on the event loop, unless it says otherwise. */
  interface Listener {
    void line(Buffer line);

    /** On the reading thread: waits until more may be read. */
    void awaitRoom() throws InterruptedException;

    void tooLong();

    void end();
  }

  private final InputStream in;
  private final int max;
  private final Context context;
  private final Listener listener;
  private final Semaphore ahead = new Semaphore(AHEAD);
  private Buffer line = Buffer.buffer();
  private boolean skipping;

  LineReader(InputStream in, int max, Context context, Listener listener) {
    this.in = in;
    this.max = max;
    this.context = context;
    this.listener = listener;
  }

  void start() {
    Thread.ofPlatform().daemon().name("stdin").start(this::read);
  }

  private void read() {
    byte[] chunk = new byte[1 << 16];
    try {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        take(chunk, read);
      }
      take(new byte[] {'\n'}, 1); // a last line without an end counts
    } catch (IOException broken) {
      LOG.atWarn().addKeyValue("error", broken.getMessage()).log("standard input broke");
    } catch (InterruptedException stopped) {
      LOG.atInfo().log("reading standard input was stopped");
    }
    context.runOnContext(end -> listener.end());
  }

  private void take(byte[] chunk, int length) throws InterruptedException {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        keep(chunk, from, i);
        complete();
        from = i + 1;
      }
    }
    keep(chunk, from, length);
  }

  private void keep(byte[] chunk, int from, int to) {
    if (line.length() + (to - from) > max) {
      skipping = true;
      line = Buffer.buffer();
    }
    if (!skipping) {
      line.appendBytes(chunk, from, to - from);
    }
  }

  private void complete() throws InterruptedException {
    Buffer whole = withoutMark(line);
    line = Buffer.buffer();
    if (skipping) {
      skipping = false;
      hand(none -> listener.tooLong(), null);
    } else if (!isBlank(whole)) {
      hand(read -> listener.line(whole), whole);
    }
  }

  /** A byte-order mark, which some programs write before their text. */
  private static Buffer withoutMark(Buffer line) {
    boolean marked =
        line.length() >= 3
            && line.getByte(0) == (byte) 0xef
            && line.getByte(1) == (byte) 0xbb
            && line.getByte(2) == (byte) 0xbf;
    return marked ? line.slice(3, line.length()) : line;
  }

  private void hand(Consumer<@Nullable Buffer> to, @Nullable Buffer whole)
      throws InterruptedException {
    listener.awaitRoom();
    ahead.acquire();
    context.runOnContext(run -> {
      ahead.release();
      to.accept(whole);
    });
  }

  private static boolean isBlank(Buffer line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.getByte(i) > ' ' || line.getByte(i) < 0) {
        return false;
      }
    }
    return true;
  }
}
