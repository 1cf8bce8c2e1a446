package io.mcpadapters.postiz.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * What goes wrong with a request, before anything is done or after all is done. A request asks for
 * one by its word, `fault:cut-after` in a text.
 */
public enum Fault {
  /** The connection ends before anything is done. */
  CUT_BEFORE,
  /** It is done, and the connection ends. */
  CUT_AFTER,
  /** It is done, half of the answer is sent. */
  CUT_WITHIN,
  /** It is done, and nothing is answered. */
  SILENT_AFTER,
  /** Nothing is done, and nothing is answered. */
  SILENT_BEFORE,
  /** A page, as of an address that is not the API's. */
  HTML,
  /** 402, as of the cloud. */
  PLAN,
  /** 413. */
  TOO_LARGE,
  /** 500, and nothing is done. */
  INTERNAL,
  /** 502, and nothing is done. */
  GATEWAY_BEFORE,
  /** It is done, and a gateway says that it is not. */
  GATEWAY_AFTER;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Fault> of(String word) {
    for (Fault fault : values()) {
      if (fault.word().equals(word)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Misbehaves instead of doing anything; false where the request is to be done first. */
  boolean before(FakeCall call) {
    switch (this) {
      case CUT_BEFORE -> call.cut();
      case SILENT_BEFORE -> {}
      case HTML -> html(call, 200);
      case GATEWAY_BEFORE -> html(call, 502);
      case TOO_LARGE -> html(call, 413);
      case INTERNAL -> PostizFake.refuse(call, Refused.internal());
      case PLAN -> PostizFake.refuse(call, Refused.plan());
      case CUT_AFTER, CUT_WITHIN, SILENT_AFTER, GATEWAY_AFTER -> {
        return false;
      }
    }
    return true;
  }

  /** Misbehaves instead of answering what was done. */
  void after(FakeCall call, Object answer) {
    switch (this) {
      case CUT_AFTER -> call.cut();
      case CUT_WITHIN ->
          call.header("Content-Type", PostizFake.JSON)
              .header("Content-Length", 1000)
              .request()
              .response()
              .setStatusCode(201)
              .write(Json.encode(answer).substring(0, 3))
              .onComplete(sent -> call.cut());
      case GATEWAY_AFTER -> html(call, 502);
      default -> {} // silent
    }
  }

  private static void html(FakeCall call, int status) {
    call.send(status, "text/html", Buffer.buffer("<html><body>Postiz</body></html>"));
  }
}
