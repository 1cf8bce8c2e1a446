package io.mcpadapters.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer in memory, up to a cap. */
final class Whole implements Receiver<Answer> {
  private final long cap;
  private final Buffer body = Buffer.buffer();
  private int status;
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  Whole(long cap) {
    this.cap = cap;
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
    return READY;
  }

  @Override
  public Answer end() {
    return new Answer(status, headers, body, "miss");
  }
}
