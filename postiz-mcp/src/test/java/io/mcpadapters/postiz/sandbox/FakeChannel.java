package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A channel of the fake; its token is what must never come out. */
record FakeChannel(
    String id,
    String name,
    String identifier,
    String profile,
    String picture,
    boolean verified,
    String group,
    boolean disabled,
    boolean refreshNeeded,
    List<Integer> postingTimes) {
  static final String TOKEN = "SECRET-TOKEN-OF-THE-CHANNEL";

  static FakeChannel from(JsonObject setup) {
    return new FakeChannel(
        setup.getString("id"),
        setup.getString("name"),
        setup.getString("identifier"),
        setup.getString("profile"),
        setup.getString("picture"),
        setup.getBoolean("verified", false),
        setup.getString("group"),
        setup.getBoolean("disabled", false),
        setup.getBoolean("refreshNeeded", false),
        times(setup.getJsonArray("postingTimes")));
  }

  private static List<Integer> times(JsonArray times) {
    return times.stream().map(time -> ((Number) time).intValue()).toList();
  }

  static FakeChannel of(String id, String name, String identifier) {
    return new FakeChannel(
        id,
        name,
        identifier,
        "acme",
        "https://cdn.example.com/" + identifier + ".png",
        false,
        null,
        false,
        false,
        List.of(120, 400, 700));
  }

  FakeChannel postingTimes(List<Integer> times) {
    return new FakeChannel(
        id, name, identifier, profile, picture, verified, group, disabled, refreshNeeded, times);
  }

  JsonObject json(String groupName) {
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("name", name)
            .put("identifier", identifier)
            .put("picture", picture)
            .put("disabled", disabled)
            .put("profile", profile);
    return group == null
        ? json
        : json.put("customer", new JsonObject().put("id", group).put("name", groupName));
  }

  /** The whole row, as Postiz answers the removal of a channel. */
  JsonObject row() {
    JsonArray times = new JsonArray();
    postingTimes.forEach(time -> times.add(new JsonObject().put("time", time)));
    return new JsonObject()
        .put("id", id)
        .put("internalId", id + "-acct")
        .put("organizationId", PostizState.ORGANISATION)
        .put("name", name)
        .put("picture", picture)
        .put("providerIdentifier", identifier)
        .put("type", "social")
        .put("token", TOKEN)
        .put("disabled", disabled)
        .putNull("tokenExpiration")
        .putNull("refreshToken")
        .put("profile", profile)
        .put("deletedAt", "2026-11-22T14:51:00.379Z")
        .put("createdAt", "2026-11-01T00:27:00.000Z")
        .put("updatedAt", "2026-11-22T14:51:00.381Z")
        .put("inBetweenSteps", false)
        .put("refreshNeeded", refreshNeeded)
        .put("postingTimes", times.encode())
        .putNull("customInstanceDetails")
        .put("customerId", group)
        .putNull("rootInternalId")
        .put("additionalSettings", "[]");
  }
}
