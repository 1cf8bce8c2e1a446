package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.Editor;
import io.mcpadapters.postiz.text.PostText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One post of a thread; the first is the post itself, the others are replies.
 *
 * @param delayMinutes after the part before
 */
record Part(String text, List<Media> media, Optional<Integer> delayMinutes) {
  Part {
    media = List.copyOf(media);
  }

  Part text(String other) {
    return new Part(other, media, delayMinutes);
  }

  Part media(List<Media> uploaded) {
    return new Part(text, uploaded, delayMinutes);
  }

  String content(Editor editor) {
    return text.isEmpty() ? "" : PostText.encode(text, editor).content();
  }

  /** As `value[]` of `POST /posts`. */
  JsonObject sent(Editor editor) {
    JsonObject value =
        new JsonObject()
            .put("content", content(editor))
            .put("image", new JsonArray(media.stream().map(Media::sent).toList()));
    delayMinutes.ifPresent(minutes -> value.put("delay", minutes));
    return value;
  }
}
