package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Download;
import io.mcpadapters.upstream.Sink;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer that goes to a sink, up to a cap. */
public final class StreamingReceiver implements Receiver<Download> {
  private final long cap;
  private final Sink sink;
  private long bytes;

  public StreamingReceiver(long cap, Sink sink) {
    this.cap = cap;
    this.sink = sink;
  }

  /** A length above the cap is not even begun. */
  @Override
  public void head(int status, MultiMap headers) {
    if (ContentLength.of(headers).orElse(0) > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
  }

  @Override
  public Future<Void> chunk(Buffer chunk) {
    bytes += chunk.length();
    if (bytes > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    return sink.write(chunk);
  }

  @Override
  public Download end(int status, MultiMap headers) {
    return new Download(status, headers, bytes);
  }
}
