package io.mcpadapters.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer in memory, up to a cap, and as far as all answers together leave room. */
final class Whole implements Receiver<Answer> {
  private final long cap;
  private final Admission.Held held;
  private final Buffer body = Buffer.buffer();
  private int status;
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  /**
   * @param held to be released by whoever is done with the answer
   */
  Whole(long cap, Admission.Held held) {
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
      throw new Fault(Fault.Kind.TOO_LARGE, true);
    }
    body.appendBuffer(bytes);
    return held.take(bytes.length());
  }

  @Override
  public Answer end() {
    return new Answer(status, headers, body, "miss");
  }
}
