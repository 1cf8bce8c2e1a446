package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.markdown.Mentions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Mentions of a workspace's members in one text, which remember the names that nobody has. */
public final class MemberMentions implements Mentions {
  private final List<Person> members;
  private final Set<String> unknown = new TreeSet<>();

  public MemberMentions(Workspace workspace) {
    this.members = workspace.members();
  }

  @Override
  public Optional<Mention> named(String text, int at) {
    return MentionNames.at(text, at, members, unknown);
  }

  /** Names behind an `@` that are no member's. */
  public Set<String> unknown() {
    return unknown;
  }
}
