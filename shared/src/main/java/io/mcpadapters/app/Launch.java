package io.mcpadapters.app;

import io.vertx.core.Deployable;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * An adapter to run.
 *
 * @param adapter its name, such as `git-mcp`
 * @param config its settings, environment variables by name
 */
public record Launch(String adapter, Supplier<? extends Deployable> verticle, JsonObject config) {}
