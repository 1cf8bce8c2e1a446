package io.mcpadapters.image.run;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Which run a call stands for: that of its input, or one of its own where it wants no other. */
final class RunKeys {
  private static final int SUFFIX = 8;

  private final RunStore store;
  private final String tenant;

  /**
   * @param tenant stands for the credential and the service
   */
  RunKeys(RunStore store, String tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Fails with `conflict` where the idempotency_key was given with another input. */
  Future<RunKey> of(Scope scope, Plan plan, Reuse reuse) {
    String input = plan.key(tenant);
    boolean never = reuse.mode() == Reuse.Mode.NEVER;
    if (reuse.idempotencyKey().isEmpty()) {
      String name = never ? suffixed(input, UUID.randomUUID().toString()) : input;
      return Future.succeededFuture(new RunKey(name, false, never));
    }
    String word = word(scope, reuse.idempotencyKey().get());
    String own = never ? suffixed(input, word) : input;
    return store
        .keyed(word, own)
        .map(earlier -> {
          if (earlier.isPresent() && !earlier.get().startsWith(input)) {
            throw used().exception();
          }
          return new RunKey(earlier.orElse(own), earlier.isPresent(), false);
        });
  }

  private static String suffixed(String input, String word) {
    return input + "-" + word.substring(0, SUFFIX);
  }

  private String word(Scope scope, String key) {
    return JsonDigest.of(
        new JsonObject()
            .put("tenant", tenant)
            .put("caller", scope.caller().principal())
            .put("key", key));
  }

  private static ToolError used() {
    return ToolError.of(
            ToolError.Code.CONFLICT,
            "This idempotency_key was given with another input; nothing was spent")
        .reason("idempotency_key_used")
        .field("idempotency_key")
        .hint("Use a new one for another picture.");
  }
}
