package io.mcpadapters.git.tools;

import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.Labels.Label;
import io.mcpadapters.git.host.TendApi.Changes;
import io.mcpadapters.git.host.TendApi.Reason;
import io.mcpadapters.git.host.TendApi.Standing;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a caller wants otherwise of an issue or pull request.
 *
 * @param milestone its title, an empty one for none
 */
record IssueChange(
    Optional<String> title,
    Optional<String> body,
    Optional<State> state,
    Optional<Reason> reason,
    List<String> addLabels,
    List<String> removeLabels,
    List<String> addAssignees,
    List<String> removeAssignees,
    Optional<String> milestone,
    Optional<Boolean> draft,
    Optional<String> base) {
  enum State {
    OPEN,
    CLOSED
  }

  IssueChange {
    addLabels = List.copyOf(addLabels);
    removeLabels = List.copyOf(removeLabels);
    addAssignees = List.copyOf(addAssignees);
    removeAssignees = List.copyOf(removeAssignees);
  }

  boolean none() {
    return title.isEmpty()
        && body.isEmpty()
        && state.isEmpty()
        && reason.isEmpty()
        && addLabels.isEmpty()
        && removeLabels.isEmpty()
        && addAssignees.isEmpty()
        && removeAssignees.isEmpty()
        && milestone.isEmpty()
        && draft.isEmpty()
        && base.isEmpty();
  }

  boolean labelled() {
    return !addLabels.isEmpty() || !removeLabels.isEmpty();
  }

  /**
   * What is to be sent: only what is not so already.
   *
   * @param added the labels to be added, as the host has them, and those to be removed
   */
  Changes from(Standing now, Labels known, List<Label> added, List<Label> removed) {
    List<Label> more =
        added.stream().filter(label -> !has(now.labels(), label.name(), known.caseless())).toList();
    List<Label> fewer =
        removed.stream()
            .filter(label -> has(now.labels(), label.name(), known.caseless()))
            .toList();
    List<String> labels = new ArrayList<>(now.labels());
    more.forEach(label -> labels.add(label.name()));
    labels.removeIf(name -> fewer.stream().anyMatch(label -> label.name().equalsIgnoreCase(name)));
    List<String> people = new ArrayList<>(now.assignees());
    addAssignees.stream().filter(name -> !has(people, name, true)).forEach(people::add);
    people.removeIf(name -> has(removeAssignees, name, true));
    return new Changes(
        title.filter(text -> !text.equals(now.title())),
        body.filter(text -> !text.equals(now.body())),
        state
            .map(State.OPEN::equals)
            .filter(open -> open != now.state().equals("open") || reason.isPresent()),
        reason,
        more.isEmpty() && fewer.isEmpty()
            ? Optional.empty()
            : Optional.of(new Changes.Labels(labels, more, fewer)),
        Optional.of(people)
            .<List<String>>map(List::copyOf)
            .filter(all -> !all.equals(now.assignees())),
        milestone.filter(name -> !name.equalsIgnoreCase(now.milestone())),
        draft.filter(wanted -> wanted != now.draft()),
        base.filter(name -> !name.equals(now.base())));
  }

  private static boolean has(List<String> all, String name, boolean caseless) {
    return all.stream().anyMatch(one -> caseless ? one.equalsIgnoreCase(name) : one.equals(name));
  }

  /** What is not as it was asked for, by argument, with what it is instead. */
  JsonObject missing(Standing after) {
    JsonObject missing = new JsonObject();
    title
        .filter(text -> !text.strip().equals(after.title().strip()))
        .filter(text -> draft.isEmpty() || !after.title().contains(text.strip()))
        .ifPresent(text -> missing.put("title", after.title()));
    body.filter(text -> !plain(text).equals(plain(after.body())))
        .ifPresent(text -> missing.put("body", "another text"));
    state
        .filter(wanted -> (wanted == State.OPEN) != after.state().equals("open"))
        .ifPresent(wanted -> missing.put("state", after.state()));
    reason
        .filter(wanted -> !wanted.name().equalsIgnoreCase(after.reason()))
        .ifPresent(wanted -> missing.put("state_reason", after.reason()));
    names(missing, "add_labels", addLabels, after.labels(), false);
    names(missing, "remove_labels", removeLabels, after.labels(), true);
    names(missing, "add_assignees", addAssignees, after.assignees(), false);
    names(missing, "remove_assignees", removeAssignees, after.assignees(), true);
    milestone
        .filter(name -> !name.equalsIgnoreCase(after.milestone()))
        .ifPresent(name -> missing.put("milestone", after.milestone()));
    draft
        .filter(wanted -> wanted != after.draft())
        .ifPresent(wanted -> missing.put("draft", after.draft()));
    base.filter(name -> !name.equals(after.base()))
        .ifPresent(name -> missing.put("base", after.base()));
    return missing;
  }

  /** Hosts keep other line ends than they were sent, and none at the end. */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static void names(
      JsonObject missing, String field, List<String> asked, List<String> there, boolean gone) {
    List<String> left = asked.stream().filter(name -> has(there, name, true) == gone).toList();
    if (!left.isEmpty()) {
      missing.put(field, String.join(", ", left));
    }
  }
}
