package io.mcpadapters.scope;

/**
 * Who calls.
 *
 * @param principal the verified identity as a hash, or {@link #ANONYMOUS}; tokens and budgets are
 *     bound to it
 * @param client what the client says its name is, cleaned; for logs only, never for behaviour
 */
public record Caller(String principal, String client) {
  public static final String ANONYMOUS = "anonymous";

  public static Caller anonymous() {
    return new Caller(ANONYMOUS, "");
  }
}
