package io.mcpadapters.server;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/** Faults of ours: logged with an id, and nothing but the id goes out. */
final class InternalErrors {
  private InternalErrors() {}

  /** Logs the fault and answers the id under which the operator finds it. */
  static String log(Logger log, String what, Throwable fault) {
    String id = String.format("%08x", ThreadLocalRandom.current().nextInt());
    log.atError()
        .setCause(fault)
        .addKeyValue("method", what)
        .addKeyValue("request_id", id)
        .log("internal fault");
    return id;
  }
}
