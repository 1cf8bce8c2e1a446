package io.mcpadapters.research.store;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What another process needs to go on with a report.
 *
 * @param remoteId Tavily's id of the work; empty until it is known
 * @param schema that its data is to be held against
 */
record ReportBegun(String remoteId, Optional<JsonObject> schema) {
  static final ReportBegun UNKNOWN = new ReportBegun("", Optional.empty());
}
