package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is in ClickUp: two workspaces with places of the same names, 250 bugs, fields of each type.
 */
public final class State {
  public static final ZoneId ZONE = ZoneId.of("Europe/Prague");
  private static final long BEYOND = 9_007_199_254_740_993L; // 2^53 + 1

  final Map<Long, JsonObject> users = new LinkedHashMap<>();
  final List<JsonObject> teams = new ArrayList<>();
  final Map<String, JsonObject> spaces = new LinkedHashMap<>();
  final Map<String, JsonObject> folders = new LinkedHashMap<>();
  final Map<String, JsonObject> lists = new LinkedHashMap<>();
  public final Map<String, JsonObject> tasks = new LinkedHashMap<>();
  public final Map<String, List<JsonObject>> comments = new LinkedHashMap<>();
  public final Map<String, JsonObject> entries = new LinkedHashMap<>();
  public final Map<String, JsonObject> docs = new LinkedHashMap<>();
  public final Map<String, JsonObject> pages = new LinkedHashMap<>();
  public final Map<String, JsonObject> webhooks = new LinkedHashMap<>();
  public final List<JsonObject> messages = new ArrayList<>();
  public final List<JsonObject> channels = new ArrayList<>();
  final Map<String, JsonArray> tags = new LinkedHashMap<>();
  private long next = BEYOND;
  private long number = 5000;

  /** Filters are passed over, as they are where they are spelled otherwise. */
  public boolean ignoresFilters;

  /** Of the owner: 0 Sunday, 1 Monday. */
  public int weekStart = 1;

  /** Updates are accepted and change nothing. */
  public boolean ignoresUpdates;

  State() {
    user(183, "Jana Nová", "jana@acme.example");
    user(184, "Jana Malá", "mala@acme.example");
    user(185, "Petr Svoboda", "petr@acme.example");
    user(186, "Karel Dub", "karel@beta.example");
    team("9001", "Acme", 183, 184, 185);
    team("9002", "Beta", 185, 186);
    space("9001", "901", "Marketing");
    space("9001", "902", "Engineering");
    space("9002", "911", "Marketing");
    folder("902", "9020", "Delivery");
    list("901", null, "9011", "Backlog");
    list("901", null, "9012", "Ideas");
    list("902", null, "9021", "Bugs");
    list("902", "9020", "9022", "Sprint 1");
    list("911", null, "9111", "Backlog");
    lists.get("9022").put("statuses", Shapes.statuses("9022", "open", "fixing", "complete"));
    tags.put("901", Shapes.tags("bug", "urgent"));
    tags.put("902", Shapes.tags("bug", "backend", "idea"));
    tags.put("911", Shapes.tags("bug"));
    task("9011", "mk1", "Plan the campaign").put("custom_id", "DEV-1");
    task("9111", "bt1", "Plan the party").put("custom_id", "DEV-1");
    task("9011", "mk2", "Write the letter").put("custom_id", "MK-2");
    task("9022", "sp1", "Deploy");
    for (int i = 1; i <= 250; i++) {
      bug(i);
    }
    channel("General");
    channel("Releases");
    docs.put("doc1", Shapes.doc("doc1", "Handbook", "901", 4));
    pages.put("page1", Shapes.page("page1", "doc1", "Start", "# Welcome\n\nRead this."));
  }

  /** A new channel at the end of the list; its id is `ch-` and the name. */
  public void channel(String name) {
    channels.add(
        new JsonObject()
            .put("id", "ch-" + name.toLowerCase(Locale.ROOT))
            .put("name", name)
            .put("type", "CHANNEL")
            .put("visibility", "PUBLIC"));
  }

  /** A doc of a workspace without pages. */
  public void doc(String id, String name) {
    docs.put(id, Shapes.doc(id, name, "9001", 12));
  }

  /** A page of a doc, without content. */
  public void page(String doc, String id, String name) {
    pages.put(id, Shapes.page(id, doc, name, ""));
  }

  /** The oldest message of a channel. */
  public void message(String channel, String id, String content) {
    messages.add(
        Shapes.message(id, content, 1_798_714_800_000L, "183").put("parent_channel", channel));
  }

  /** What the API cannot do: spaces, folders and lists of a name are put away. */
  public void archive(String name) {
    for (Map<String, JsonObject> places : List.of(spaces, folders, lists)) {
      places.values().stream()
          .filter(place -> place.getString("name").equals(name))
          .forEach(place -> place.put("archived", true));
    }
  }

  private void bug(int i) {
    JsonObject bug = task("9021", "b" + i, "Bug number " + i);
    bug.put("text_content", i == 199 ? "The zebra crosses here" : "Steps to see it");
    if (i % 2 == 0) {
      status(bug, "in progress 🔨");
    }
    if (i % 10 == 0) {
      status(bug, "done");
    }
    if (i % 3 == 0) {
      bug.getJsonArray("assignees").add(users.get(185L));
    }
    if (i % 5 == 0) {
      bug.getJsonArray("tags").add(Shapes.tag("bug"));
    }
    if (i % 7 == 0) {
      bug.put("due_date", "" + dateOnly(LocalDate.now(ZONE).plusDays(i % 14 - 7)));
    }
  }

  /** As ClickUp keeps a date without a time: 04:00 of the owner's day. */
  public static long dateOnly(LocalDate day) {
    return day.atTime(4, 0).atZone(ZONE).toInstant().toEpochMilli();
  }

  /** A new id, beyond what fits a double. */
  String id() {
    return "" + next++;
  }

  /** A new id of a place. */
  String number() {
    return "" + number++;
  }

  private void user(long id, String name, String email) {
    users.put(id, new JsonObject().put("id", id).put("username", name).put("email", email));
  }

  private void team(String id, String name, long... members) {
    JsonArray all = new JsonArray();
    for (long member : members) {
      all.add(new JsonObject().put("user", users.get(member)));
    }
    teams.add(
        new JsonObject().put("id", id).put("name", name).put("color", "#000").put("members", all));
  }

  JsonObject space(String team, String id, String name) {
    JsonObject space =
        new JsonObject()
            .put("id", id)
            .put("name", name)
            .put("team", team)
            .put("private", false)
            .put("archived", false);
    spaces.put(id, space);
    tags.put(id, new JsonArray());
    return space;
  }

  JsonObject folder(String space, String id, String name) {
    JsonObject folder =
        new JsonObject()
            .put("id", id)
            .put("name", name)
            .put("hidden", false)
            .put("archived", false)
            .put("space", new JsonObject().put("id", space));
    folders.put(id, folder);
    return folder;
  }

  JsonObject list(String space, String folder, String id, String name) {
    JsonObject in =
        folder == null
            ? new JsonObject().put("id", "7" + space).put("name", "hidden").put("hidden", true)
            : new JsonObject()
                .put("id", folder)
                .put("name", folders.get(folder).getString("name"))
                .put("hidden", false);
    JsonObject list =
        new JsonObject()
            .put("id", id)
            .put("name", name)
            .put("archived", false)
            .put("folder", in)
            .put(
                "space",
                new JsonObject().put("id", space).put("name", spaces.get(space).getString("name")))
            .put(
                "statuses",
                Shapes.statuses(id, "to do", "in progress 🔨", "review", "done", "closed"));
    lists.put(id, list);
    return list;
  }

  /** A new task in a list. */
  public JsonObject task(String list, String id, String name) {
    JsonObject in = lists.get(list);
    String space = in.getJsonObject("space").getString("id");
    long now = Instant.now().toEpochMilli();
    JsonObject task =
        new JsonObject()
            .put("id", id)
            .putNull("custom_id")
            .put("custom_item_id", 0)
            .put("name", name)
            .put("text_content", "")
            .put("description", "")
            .put("markdown", "")
            .put("status", in.getJsonArray("statuses").getJsonObject(0))
            .put("date_created", "" + (now - 3_600_000))
            .put("date_updated", "" + (now - 3_600_000))
            .putNull("date_closed")
            .putNull("date_done")
            .put("archived", false)
            .put("creator", users.get(185L))
            .put("assignees", new JsonArray())
            .put("watchers", new JsonArray())
            .put("checklists", new JsonArray())
            .put("attachments", new JsonArray())
            .put("tags", new JsonArray())
            .putNull("parent")
            .putNull("priority")
            .putNull("due_date")
            .putNull("start_date")
            .putNull("points")
            .putNull("time_estimate")
            .put("custom_fields", list.equals("9021") ? Fields.all() : new JsonArray())
            .put("dependencies", new JsonArray())
            .put("linked_tasks", new JsonArray())
            .put("locations", new JsonArray())
            .put("team_id", spaces.get(space).getString("team"))
            .put("url", "https://app.clickup.com/t/" + id)
            .put("list", new JsonObject().put("id", list).put("name", in.getString("name")))
            .put("folder", in.getJsonObject("folder"))
            .put("space", new JsonObject().put("id", space));
    tasks.put(id, task);
    return task;
  }

  /** So many members more in the first workspace. */
  public void crowd(int count) {
    JsonArray members = teams.getFirst().getJsonArray("members");
    for (int i = 0; i < count; i++) {
      user(10_000L + i, "Member Number " + i, "member" + i + "@acme.example");
      JsonObject one = users.get(10_000L + i).copy().mergeIn(Shapes.member("" + i));
      members.add(new JsonObject().put("user", one));
    }
  }

  /** The list is made anew: the same name, another id. */
  public void replaceList(String id, String other) {
    JsonObject list = lists.remove(id);
    list(list.getJsonObject("space").getString("id"), null, other, list.getString("name"));
  }

  /** A status that the list has no more. */
  public void dropStatus(String list, String name) {
    Shapes.drop(
        lists.get(list).getJsonArray("statuses"), one -> one.getString("status").equals(name));
  }

  /** Moves a task to one of its list's statuses. */
  public void status(JsonObject task, String name) {
    JsonObject status =
        Shapes.status(lists.get(task.getJsonObject("list").getString("id")), name)
            .orElseThrow(() -> new Refusal(400, "ITEM_114", "Status not found"));
    task.put("status", status);
  }

  JsonObject need(String id) {
    JsonObject task = tasks.get(id);
    if (task == null) {
      throw Refusal.missing("Task");
    }
    return task;
  }

  public JsonObject me() {
    return users.get(185L);
  }
}
