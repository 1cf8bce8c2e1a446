package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.StructureApi.Workspace;
import io.mcpadapters.clickup.markdown.Mentions;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.ToolException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Members of a workspace by id, name, e-mail or `me`: one exact member each, or a refusal with the
 * candidates; never the caller instead.
 */
public final class People {
  static final NameResolver<Person> NAMES =
      NameResolver.of("member", Person::json)
          .by(person -> "" + person.id())
          .by(person -> person.email().isEmpty() ? null : person.email())
          .by(person -> person.name().isEmpty() ? null : person.name())
          .by(People::firstName);

  private final Directory directory;
  private final Workspaces workspaces;

  public People(Directory directory, Workspaces workspaces) {
    this.directory = directory;
    this.workspaces = workspaces;
  }

  private static @org.jspecify.annotations.Nullable String firstName(Person person) {
    int space = person.name().indexOf(' ');
    return space > 0 ? person.name().substring(0, space) : null;
  }

  /** Those that are meant, in the order given, nobody twice. */
  public Future<List<Person>> all(
      Scope scope, Workspace workspace, String field, List<String> given) {
    return given.isEmpty()
        ? Future.succeededFuture(List.of())
        : all(scope, workspace, field, given, true);
  }

  private Future<List<Person>> all(
      Scope scope, Workspace workspace, String field, List<String> given, boolean again) {
    return directory
        .me(scope)
        .compose(me -> {
          try {
            return Future.succeededFuture(
                given.stream()
                    .map(name ->
                        name.strip().equalsIgnoreCase("me")
                            ? me.person()
                            : NAMES.one(field, name, workspace.members()))
                    .distinct()
                    .toList());
          } catch (ToolException unknown) {
            boolean look = again && "unknown".equals(unknown.error().reason());
            return look && directory.refreshPeople()
                ? workspaces
                    .byId(scope, workspace.id())
                    .compose(fresh -> all(scope, fresh, field, given, false))
                : Future.failedFuture(unknown);
          }
        });
  }

  public Future<Person> one(Scope scope, Workspace workspace, String field, String given) {
    return all(scope, workspace, field, List.of(given)).map(List::getFirst);
  }

  /** Mentions of one text, which remember the names that nobody has. */
  public static final class Mentioned implements Mentions {
    private final List<Person> members;
    private final Set<String> unknown = new TreeSet<>();

    /** Mentions of these members. */
    public Mentioned(Workspace workspace) {
      this.members = workspace.members();
    }

    @Override
    public java.util.Optional<Mention> named(String text, int at) {
      return MentionNames.at(text, at, members, unknown);
    }

    /** Names behind an `@` that are no member's. */
    public Set<String> unknown() {
      return unknown;
    }
  }
}
