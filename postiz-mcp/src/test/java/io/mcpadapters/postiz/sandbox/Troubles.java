package io.mcpadapters.postiz.sandbox;

import io.mcpadapters.kit.FakeCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a test has go wrong, once each, in the order that it said. */
final class Troubles {
  private record Trouble(String what, Supplier<Optional<Fault>> cause) {}

  private final List<Trouble> coming = new ArrayList<>();
  private boolean down;

  synchronized void add(String what, Fault fault) {
    coming.add(new Trouble(what, () -> Optional.of(fault)));
  }

  synchronized void add(String what, Refused answer) {
    coming.add(
        new Trouble(
            what,
            () -> {
              throw answer;
            }));
  }

  /** After this one nothing is answered well any more. */
  synchronized void addLast(String what, Fault fault) {
    coming.add(
        new Trouble(
            what,
            () -> {
              down = true;
              return Optional.of(fault);
            }));
  }

  /**
   * What is to happen to a request: what a test said of its kind, else what the request asks for.
   *
   * @throws Refused the answer that a test said
   */
  synchronized Optional<Fault> due(String what, FakeCall call) {
    if (down) {
      return Optional.of(Fault.GATEWAY_BEFORE);
    }
    for (Iterator<Trouble> each = coming.iterator(); each.hasNext(); ) {
      Trouble trouble = each.next();
      if (trouble.what.equals(what)) {
        each.remove();
        return trouble.cause.get();
      }
    }
    return Fault.of(call.fault());
  }
}
