package io.mcpadapters.scope;

import java.util.Map;

/**
 * A dry run came to its first write: what would have been sent, and nothing was. Ends the call like
 * a failure does.
 */
public final class Withheld extends RuntimeException {
  private final transient Map<String, Object> request;

  /**
   * @param request the write as the upstream would have got it: `method`, `path`, `body`; without
   *     credentials
   */
  public Withheld(Map<String, Object> request) {
    super("withheld in a dry run", null, false, false);
    this.request = Map.copyOf(request);
  }

  public Map<String, Object> request() {
    return request;
  }
}
