package io.mcpadapters.scope;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a call's failures are still tried again; one for a call and all that was begun for it.
 * Belongs to the call's event loop.
 */
final class RetryStop {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean stopped;

  boolean stopped() {
    return stopped;
  }

  void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    List<Runnable> told = List.copyOf(listeners);
    listeners.clear();
    told.forEach(Runnable::run);
  }

  /** The answer takes the listener back. */
  Runnable listen(Runnable listener) {
    if (stopped) {
      listener.run();
      return () -> {};
    }
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
