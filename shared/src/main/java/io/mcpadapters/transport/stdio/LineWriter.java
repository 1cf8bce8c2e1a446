package io.mcpadapters.transport.stdio;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes lines in a thread of its own, since writing standard output blocks while nobody reads it.
 * The queue is bounded by those who write: an answer is in flight until it is written, and
 * notifications ask {@link #isFull} first.
 */
final class LineWriter {
  private static final long FULL = 1 << 20;

  private record Item(Buffer line, Runnable written) {}

  private final OutputStream out;
  private final Context context;
  private final Runnable broken;
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private long pending; // bytes; guarded by this, as is the next
  private boolean closed;

  /**
   * @param broken told on the event loop, once, when nobody reads any more
   */
  LineWriter(OutputStream out, Context context, Runnable broken) {
    this.out = out;
    this.context = context;
    this.broken = broken;
  }

  void start() {
    Thread.ofPlatform().daemon().name("stdout").start(this::run);
  }

  synchronized boolean isFull() {
    return pending > FULL;
  }

  /** Waits while the client does not read, for the thread that reads what the client asks. */
  synchronized void awaitRoom() throws InterruptedException {
    while (pending > FULL && !closed) {
      wait();
    }
  }

  private synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized void count(long bytes) {
    pending += bytes;
    notifyAll();
  }

  /** Writes a line; the runnable is told on the event loop when it is out. */
  void write(Buffer line, Runnable written) {
    count(line.length());
    queue.add(new Item(line, written));
  }

  private void run() {
    try {
      while (true) {
        Item item = queue.take();
        out.write(item.line.getBytes());
        out.write('\n');
        if (queue.isEmpty()) {
          out.flush();
        }
        count(-item.line.length());
        context.runOnContext(done -> item.written.run());
      }
    } catch (IOException | InterruptedException gone) {
      close();
      context.runOnContext(done -> broken.run());
    }
  }
}
