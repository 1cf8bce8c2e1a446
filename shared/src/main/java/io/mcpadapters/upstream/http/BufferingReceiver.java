package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer in memory, up to a cap, and as far as all answers together leave room. */
public final class BufferingReceiver implements Receiver<Response> {
  private final long cap;
  private final int maxValues;
  private final MemoryBudget.Reservation memory;
  private final Buffer body = Buffer.buffer();

  /**
   * @param maxValues of JSON in it
   * @param memory to be released by whoever is done with the answer
   */
  public BufferingReceiver(long cap, int maxValues, MemoryBudget.Reservation memory) {
    this.cap = cap;
    this.maxValues = maxValues;
    this.memory = memory;
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    if (body.length() + (long) bytes.length() > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    body.appendBuffer(bytes);
    return memory.take(bytes.length());
  }

  @Override
  public Response end(int status, MultiMap headers) {
    return new Response(status, headers, body, "miss", maxValues);
  }
}
