package io.mcpadapters.server.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers the id of a message while it is read, for an answer to what turns out unreadable. */
final class IdParser extends JsonParserDelegate {
  private int depth;
  private @Nullable Object id;

  IdParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (token == null) {
      return null;
    }
    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    if (depth == 1 && token.isScalarValue() && "id".equals(currentName())) {
      id =
          switch (token) {
            case VALUE_STRING -> getText();
            case VALUE_NUMBER_INT -> getNumberValue();
            default -> null;
          };
    }
    return token;
  }

  /** The id that was read so far; null where there is none. */
  @Nullable Object id() {
    return id;
  }
}
