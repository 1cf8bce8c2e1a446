package io.mcpadapters.research.request;

import io.mcpadapters.scope.Scope;

/** How long Tavily may work so that its answer is back before the call has to be. */
final class Waiting {
  private static final int WAY_S = 5;

  private Waiting() {}

  /** The seconds wanted, or fewer. */
  static double seconds(Scope scope, double wanted) {
    double left = scope.remaining().toMillis() / 1000.0 - WAY_S;
    return Math.max(1, Math.min(wanted, Math.floor(left)));
  }
}
