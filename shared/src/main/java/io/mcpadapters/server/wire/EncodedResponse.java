package io.mcpadapters.server.wire;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * A finished answer.
 *
 * @param status of HTTP, where it can still be chosen
 * @param body one whole JSON-RPC message in UTF-8
 */
public record EncodedResponse(int status, Buffer body) {
  /** The answers of a batch as one message, without those that nobody waits for. */
  public static Buffer array(List<Optional<EncodedResponse>> outcomes) {
    List<EncodedResponse> answers = outcomes.stream().flatMap(Optional::stream).toList();
    Buffer array = Buffer.buffer("[");
    for (int i = 0; i < answers.size(); i++) {
      array.appendString(i > 0 ? "," : "").appendBuffer(answers.get(i).body());
    }
    return array.appendString("]");
  }
}
