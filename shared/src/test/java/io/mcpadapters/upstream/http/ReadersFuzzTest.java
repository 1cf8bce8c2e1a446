package io.mcpadapters.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mcpadapters.kit.Pieces;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.ServerEvent;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a service sends may be anything, and cut anywhere. */
class ReadersFuzzTest {
  private static final int VALUES = 1000;
  private static final long CAP = 10_000;

  private static MemoryBudget.Reservation memory() {
    return new MemoryBudget(1_000_000).open();
  }

  /** The events; null where the stream was refused. */
  private static @Nullable List<ServerEvent> events(List<Buffer> pieces) {
    List<ServerEvent> events = new ArrayList<>();
    EventReader reader = new EventReader(CAP, VALUES, memory(), Duration.ofSeconds(1), events::add);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type", "text/event-stream");
    reader.head(200, headers);
    try {
      pieces.forEach(reader::chunk);
      reader.end(200, headers);
    } catch (ExchangeFailure refused) {
      return null;
    }
    return events;
  }

  @FuzzTest
  void eventsAreTheSameWhereverTheyAreCut(FuzzedDataProvider data) {
    Pieces pieces = Pieces.of(data);
    assertThat(events(pieces.cut())).isEqualTo(events(pieces.whole()));
  }

  /** The rows, then what stood beside them; null where it was refused. */
  private static @Nullable List<JsonObject> rows(List<Buffer> pieces) {
    List<JsonObject> rows = new ArrayList<>();
    RowReader reader = new RowReader("rows", rows::add, CAP, VALUES, memory());
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    reader.head(200, headers);
    try {
      pieces.forEach(reader::chunk);
      rows.add(reader.end(200, headers));
    } catch (ExchangeFailure | Response.Malformed | DecodeException refused) {
      return null;
    }
    return rows;
  }

  @FuzzTest
  void rowsAreTheSameWhereverTheyAreCut(FuzzedDataProvider data) {
    Pieces pieces = Pieces.of(data);
    assertThat(rows(pieces.cut())).isEqualTo(rows(pieces.whole()));
  }

  /** What was packed, as far as it goes; null where it is damaged. */
  private static @Nullable Buffer inflated(String coding, List<Buffer> pieces) {
    Buffer out = Buffer.buffer();
    try (Inflate inflate = Objects.requireNonNull(Inflate.of(coding))) {
      for (Buffer piece : pieces) {
        inflate.write(
            piece,
            more -> {
              out.appendBuffer(more);
              if (out.length() > CAP) {
                throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
              }
            });
      }
      inflate.end();
    } catch (ExchangeFailure damaged) {
      return null;
    }
    return out;
  }

  @FuzzTest
  void whatIsPackedIsTheSameWhereverItIsCut(FuzzedDataProvider data) {
    String coding = data.consumeBoolean() ? "gzip" : "deflate";
    Pieces pieces = Pieces.of(data);
    assertThat(inflated(coding, pieces.cut())).isEqualTo(inflated(coding, pieces.whole()));
  }
}
