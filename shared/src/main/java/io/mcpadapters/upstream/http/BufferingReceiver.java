package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.policy.MemoryBudget;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer in memory, up to a cap, and as far as all answers together leave room. */
public final class BufferingReceiver implements Receiver<Response> {
  private final long cap;
  private final MemoryBudget.Held held;
  private final Buffer body = Buffer.buffer();
  private int status;
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  /**
   * @param held to be released by whoever is done with the answer
   */
  public BufferingReceiver(long cap, MemoryBudget.Held held) {
    this.cap = cap;
    this.held = held;
  }

  @Override
  public void head(int code, MultiMap names) {
    status = code;
    headers = names;
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    if (body.length() + (long) bytes.length() > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    body.appendBuffer(bytes);
    return held.take(bytes.length());
  }

  @Override
  public Response end() {
    return new Response(status, headers, body, "miss");
  }
}
