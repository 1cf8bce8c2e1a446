package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Folder;
import io.mcpadapters.clickup.api.ListInfo;
import io.mcpadapters.clickup.api.ListName;
import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.api.SpaceContent;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.api.Workspace;
import java.util.List;

/** About how many bytes of the heap kept values take. */
final class Sizes {
  private static final int OBJECT = 100; // with its references and those of its texts

  private Sizes() {}

  static long workspaces(List<Workspace> all) {
    long bytes = 0;
    for (Workspace workspace : all) {
      bytes += OBJECT;
      for (Person person : workspace.members()) {
        bytes += OBJECT + person.name().length() + person.email().length();
      }
    }
    return bytes;
  }

  static long spaces(List<Space> spaces) {
    return spaces.stream().mapToLong(space -> OBJECT + space.name().length()).sum();
  }

  static long content(SpaceContent content) {
    long bytes = lists(content.lists());
    for (Folder folder : content.folders()) {
      bytes += OBJECT + folder.name().length() + lists(folder.lists());
    }
    return bytes;
  }

  private static long lists(List<ListName> lists) {
    return lists.stream().mapToLong(list -> OBJECT + list.name().length()).sum();
  }

  static long list(ListInfo list) {
    return 3L * OBJECT + (long) OBJECT * list.statuses().size();
  }

  /** Their options are JSON still: some times the text. */
  static long fields(List<TaskField> fields) {
    return fields.stream()
        .mapToLong(field -> 2L * OBJECT + 8L * field.config().encode().length())
        .sum();
  }

  static long texts(List<String> texts) {
    return texts.stream().mapToLong(text -> OBJECT / 2 + text.length()).sum();
  }
}
