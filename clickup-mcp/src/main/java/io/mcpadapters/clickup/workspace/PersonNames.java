package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.tool.NameResolver;
import org.jspecify.annotations.Nullable;

/** How people are named: id, e-mail, name, first name. */
final class PersonNames {
  static final NameResolver<Person> RESOLVER =
      NameResolver.of("member", Person::json)
          .by(person -> "" + person.id())
          .by(person -> person.email().isEmpty() ? null : person.email())
          .by(person -> person.name().isEmpty() ? null : person.name())
          .by(PersonNames::first);

  private PersonNames() {}

  private static @Nullable String first(Person person) {
    int space = person.name().indexOf(' ');
    return space > 0 ? person.name().substring(0, space) : null;
  }
}
