package io.mcpadapters.scope;

import java.util.Map;

/**
 * Where a call's own notifications go, before its answer; a transport that cannot send them uses
 * {@link #NONE}.
 */
public interface Outlet {
  Outlet NONE = (method, params) -> {};

  /** Sends one notification; best effort, never fails, nothing is sent after the answer. */
  void send(String method, Map<String, ?> params);

  /**
   * Reports how far the call is; the transport throttles it, keeps it rising and drops it without a
   * progress token.
   */
  default void progress(double fraction, String text) {}
}
