package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.AnswerReader;
import io.mcpadapters.upstream.Sink;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An answer that is read as it comes, up to a cap. */
public final class ReadingReceiver<T> implements Receiver<T> {
  private final StreamingReceiver bytes;
  private final AnswerReader<T> reader;

  /**
   * @param cap bytes of the answer
   * @param sink passes on to the reader
   */
  public ReadingReceiver(long cap, AnswerReader<T> reader, Sink sink) {
    this.bytes = new StreamingReceiver(cap, sink);
    this.reader = reader;
  }

  @Override
  public void head(int status, MultiMap headers) {
    bytes.head(status, headers);
  }

  @Override
  public Future<Void> chunk(Buffer chunk) {
    return bytes.chunk(chunk);
  }

  @Override
  public T end(int status, MultiMap headers) {
    return reader.end();
  }
}
