package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** Remembers an answer's status and headers for the limits, and leaves its body to another. */
public final class Heard<R> implements Receiver<R> {
  private final Receiver<R> receiver;
  private int status;
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  public Heard(Receiver<R> receiver) {
    this.receiver = receiver;
  }

  /** 0 before the headers. */
  public int status() {
    return status;
  }

  public MultiMap headers() {
    return headers;
  }

  @Override
  public void head(int code, MultiMap names) {
    status = code;
    headers = names;
    receiver.head(code, names);
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    return receiver.chunk(bytes);
  }

  @Override
  public Optional<Duration> silence() {
    return receiver.silence();
  }

  @Override
  public R end() {
    return receiver.end();
  }
}
