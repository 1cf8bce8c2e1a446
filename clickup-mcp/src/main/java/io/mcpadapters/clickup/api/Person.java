package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/**
 * A member of a workspace.
 *
 * @param name as it is shown; may be empty for somebody who was invited and did not come yet
 */
public record Person(long id, String name, String email) {
  static Person of(JsonObject user) {
    return new Person(
        Lenient.whole(0, user, "id"),
        UntrustedText.line(JsonPaths.text(user, "username"), 100),
        UntrustedText.line(JsonPaths.text(user, "email"), 200));
  }

  /** The name, or what there is instead. */
  public String shown() {
    return name.isEmpty() ? email.isEmpty() ? "" + id : email : name;
  }

  public JsonObject json() {
    JsonObject json = new JsonObject().put("id", "" + id).put("name", shown());
    return email.isEmpty() ? json : json.put("email", email);
  }
}
