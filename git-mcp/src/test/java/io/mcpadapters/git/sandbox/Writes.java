package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the write tools do to a repository, in the words that the dialects share: the read tools
 * then show it.
 */
public final class Writes {
  /** More than a page of them. */
  static final List<String> LABELS =
      Stream.concat(IntStream.range(0, 120).mapToObj("area/%03d"::formatted), Stream.of("bug"))
          .toList();

  private Writes() {}

  static JsonObject label(String name) {
    boolean bug = name.equals("bug");
    return new JsonObject()
        .put("id", name.hashCode() & 0xffff)
        .put("name", name)
        .put("color", "d73a4a")
        .put("description", bug ? "What breaks" : "");
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  static Repo.Ticket pull(
      Repo repo, String title, String body, String head, String base, boolean draft) {
    Repo.Ticket ticket = repo.issue(title, body, "ada", now());
    Commit from = repo.find(head).orElseThrow();
    Commit to = repo.find(base).orElseThrow();
    ticket.pull =
        Optional.of(
            new Repo.Pull(
                head,
                base,
                from.sha(),
                Lists.mergeBase(repo, to, from).sha(),
                draft,
                Optional.empty()));
    return ticket;
  }

  static List<Repo.Ticket> pulls(Repo repo, FakeCall call, String headName, String baseName) {
    return repo.tickets.values().stream()
        .sorted(Comparator.comparing((Repo.Ticket ticket) -> ticket.created).reversed())
        .filter(ticket ->
            ticket.pull.isPresent()
                && call.query("state")
                    .filter(state -> !state.equals("all"))
                    .map(state -> state.equals("open") == ticket.state.equals("open"))
                    .orElse(call.query("state").isPresent() || ticket.state.equals("open")))
        .filter(ticket ->
            call.query(headName)
                .map(head -> head.endsWith(ticket.pull.orElseThrow().head()))
                .orElse(true))
        .filter(ticket ->
            call.query(baseName)
                .map(base -> base.equals(ticket.pull.orElseThrow().base()))
                .orElse(true))
        .toList();
  }

  static Repo.Remark remark(Repo.Ticket ticket, String body) {
    Repo.Remark remark =
        new Repo.Remark(
            1000 + ticket.remarks.size(), "ada", body, now(), Optional.empty(), false, 0);
    ticket.remarks.add(remark);
    return remark;
  }

  static void branch(
      FakeCall call, Repo repo, Function<String, JsonObject> commit, Runnable missing) {
    String sha = repo.branches.get(call.path("branch"));
    if (sha == null) {
      missing.run();
    } else {
      call.json(
          200, new JsonObject().put("name", call.path("branch")).put("commit", commit.apply(sha)));
    }
  }

  /** An issue titled so is made, and the connection then breaks before the answer. */
  static void issue(FakeCall call, Repo repo) {
    JsonObject body = call.json();
    Repo.Ticket ticket = repo.issue(body.getString("title"), body.getString("body"), "ada", now());
    if (body.getValue("labels") instanceof JsonArray labels) {
      labels.forEach(label -> ticket.labels.add(label instanceof String name ? name : "bug"));
    }
    if (ticket.title.contains("answer is lost")) {
      call.cut();
    } else {
      call.json(201, HostJson.issue(ticket, repo.path));
    }
  }

  /**
   * Commits whose message says so meet what happens between a check and a write: `raced` finds
   * another commit on its branch, `lost race` loses it, `refused` is refused. True when answered.
   */
  static boolean disturbed(FakeCall call, Repo repo, String message, String branch) {
    if (message.startsWith("raced")) {
      repo.commit(
          branch, Fixtures.BEN, now(), "Between", files -> files.put("x.txt", bytes("eA==")));
    }
    if (message.startsWith("lost race")) {
      call.json(
          403, new JsonObject().put("message", "remote: error: cannot lock ref 'refs/heads/x'"));
      return true;
    }
    if (message.startsWith("refused")) {
      call.json(422, new JsonObject().put("message", "repository file already exists"));
      return true;
    }
    return false;
  }

  static void newest(FakeCall call, Repo repo) {
    call.json(
        200,
        HostJson.all(
            List.copyOf(repo.tickets.values()).reversed(),
            ticket -> HostJson.issue(ticket, repo.path)));
  }

  /**
   * @param missing status for an issue that is not there
   */
  static void comment(FakeCall call, Repo repo, int missing) {
    Lists.ticket(call, repo, false)
        .ifPresentOrElse(
            ticket ->
                call.json(201, HostJson.remark(remark(ticket, call.json().getString("body")))),
            () -> call.json(missing, new JsonObject().put("message", "issue does not exist")));
  }

  static void edit(JsonArray edits, String action, String path, Map<String, byte[]> files) {
    for (int i = 0; i < edits.size(); i++) {
      JsonObject edit = edits.getJsonObject(i);
      if (edit.getString(action).equals("chmod")) {
        continue;
      }
      if (edit.getString(action).equals("delete")) {
        files.remove(edit.getString(path));
        continue;
      }
      String from = edit.getString("previous_path", edit.getString("from_path", ""));
      byte[] before = files.remove(from);
      files.put(
          edit.getString(path),
          edit.containsKey("content") ? bytes(edit.getString("content")) : before);
    }
  }
}
