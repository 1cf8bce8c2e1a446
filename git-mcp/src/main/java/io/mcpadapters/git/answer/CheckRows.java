package io.mcpadapters.git.answer;

import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.ChecksApi.Check;
import io.mcpadapters.git.host.ChecksApi.Kind;
import io.mcpadapters.git.host.ChecksApi.Part;
import io.mcpadapters.git.host.ChecksApi.State;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a commit's checks.
 *
 * @param whole whether that is all that there is
 * @param missing what could not be read, and why
 */
public record CheckRows(List<Check> all, boolean whole, List<String> missing) {
  /** What a row shows. */
  public static final List<Column<Check>> COLUMNS =
      List.of(
          new Column<>("kind", check -> check.kind().word()),
          new Column<>("id", Check::id),
          new Column<>("name", check -> UntrustedText.line(check.name(), 140)),
          new Column<>(
              "state", check -> check.state().word() + (check.mayFail() ? " (may fail)" : "")),
          new Column<>("seconds", check -> check.seconds().map(Object.class::cast).orElse("")),
          new Column<>("url", check -> UntrustedText.line(check.url(), 300)));

  public CheckRows {
    all = List.copyOf(all);
    missing = List.copyOf(missing);
  }

  /** All parts that could be read; where none could, the first failure. */
  public static Future<CheckRows> read(List<Part> parts) {
    List<Future<ListPage<Check>>> asked = parts.stream().map(Part::checks).toList();
    return Future.join(asked)
        .transform(done -> {
          Optional<Throwable> fault =
              asked.stream()
                  .filter(Future::failed)
                  .map(Future::cause)
                  .filter(failure -> !(failure instanceof ToolException))
                  .findFirst();
          return asked.stream().allMatch(Future::failed)
              ? Future.failedFuture(asked.getFirst().cause())
              : fault
                  .<Future<CheckRows>>map(Future::failedFuture)
                  .orElseGet(() -> Future.succeededFuture(joined(parts)));
        });
  }

  private static CheckRows joined(List<Part> parts) {
    List<Check> all = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    boolean whole = true;
    for (Part part : parts) {
      if (part.checks().failed()) {
        whole = false;
        missing.add(refusal(part));
      } else {
        whole &= !part.checks().result().more();
        all.addAll(part.checks().result().items());
      }
    }
    return new CheckRows(all, whole, missing);
  }

  private static String refusal(Part part) {
    return part.checks().cause() instanceof ToolException refused
        ? "The "
            + part.what()
            + " could not be read: "
            + refused.error().message()
            + Optional.ofNullable(refused.error().reason())
                .map(reason -> " (" + reason + ")")
                .orElse("")
        : "The " + part.what() + " could not be read.";
  }

  /** Those that failed, each below the run and the job that it belongs to. */
  public List<Check> failed() {
    return all.stream().filter(check -> check.state() == State.FAILURE).toList();
  }

  /** How the whole stands: what may fail and single steps do not count. */
  private String verdict() {
    List<State> states =
        all.stream()
            .filter(check -> check.kind() != Kind.STEP && !check.mayFail())
            .map(Check::state)
            .toList();
    return states.contains(State.FAILURE)
        ? State.FAILURE.word()
        : states.stream().anyMatch(state -> !state.over())
            ? State.RUNNING.word()
            : states.contains(State.CANCELLED)
                ? State.CANCELLED.word()
                : states.isEmpty() ? "none" : State.SUCCESS.word();
  }

  /** The frame of an answer, with what is to be known of all rows. */
  public Envelope envelope(Pinned at) {
    JsonObject counts = new JsonObject();
    all.stream()
        .filter(check -> check.kind() == Kind.JOB || check.kind() == Kind.STATUS)
        .forEach(check ->
            counts.put(check.state().word(), counts.getInteger(check.state().word(), 0) + 1));
    Envelope envelope =
        Envelope.of(at, at.repository().link(at.repository().links().commit(at.sha())))
            .fact("state", verdict())
            .fact("jobs", counts)
            .fact("complete", whole);
    missing.forEach(envelope::warn);
    if (!whole && missing.isEmpty()) {
      envelope.warn("There are more checks at the host than were read.");
    }
    return envelope;
  }
}
