package io.mcpadapters.scope;

import java.util.List;
import java.util.Map;

/**
 * A dry run came to a write: what would have been sent, and nothing was. Ends the call like a
 * failure does, at the first write unless the tool goes on and gathers several.
 */
public final class Withheld extends RuntimeException {
  private final transient List<Map<String, Object>> requests;

  /**
   * @param request the write as the upstream would have got it: `method`, `path`, `body`; without
   *     credentials
   */
  public Withheld(Map<String, Object> request) {
    this(List.of(Map.copyOf(request)));
  }

  private Withheld(List<Map<String, Object>> requests) {
    super("withheld in a dry run", null, false, false);
    this.requests = requests;
  }

  /** The writes of one call, in the order in which they would have been sent. */
  public static Withheld all(List<Withheld> writes) {
    return new Withheld(writes.stream().flatMap(write -> write.requests.stream()).toList());
  }

  public List<Map<String, Object>> requests() {
    return requests;
  }
}
