package io.mcpadapters.clickup.write;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of many changes.
 *
 * @param tags on create all of them, with `tag` those to add
 * @param untag with `tag` those to take away
 */
record BulkOperation(
    Op op,
    Optional<String> list,
    Optional<String> task,
    TaskWish wish,
    List<String> tags,
    List<String> untag,
    boolean allowDuplicate) {
  enum Op {
    CREATE,
    UPDATE,
    STATUS,
    TAG
  }

  private static final Arg<Op> OP = Arg.choice("op", "", Op.class).required();
  private static final Arg<Optional<String>> LIST =
      Arg.text("list", "For create.").min(1).max(500).optional();
  private static final Arg<Optional<String>> TASK =
      Arg.text("task", "For the others.").min(1).max(300).optional();
  private static final Arg<List<String>> UNTAG = TaskArgs.tags("remove_tags", "");
  private static final Arg<Boolean> DUPLICATE = Arg.flag("allow_duplicate", "").orElse(false);

  static final Arg<List<BulkOperation>> ARG =
      Arg.list(
              "operations",
              "Up to 25; 1 MiB in all.",
              Arg.object(
                  BulkOperation::of,
                  OP,
                  LIST,
                  TASK,
                  TaskArgs.NAME,
                  TaskArgs.DESCRIPTION,
                  TaskArgs.ASSIGNEES,
                  TaskArgs.REMOVE_ASSIGNEES,
                  TaskArgs.STATUS,
                  TaskArgs.PRIORITY,
                  TaskArgs.DUE,
                  TaskArgs.START,
                  TaskArgs.ESTIMATE,
                  TaskArgs.POINTS,
                  TaskArgs.TYPE,
                  TaskArgs.PARENT,
                  TaskArgs.TAGS,
                  UNTAG,
                  DUPLICATE))
          .size(1, 25)
          .required();

  private static BulkOperation of(Values in) {
    Op op = in.get(OP);
    boolean create = op == Op.CREATE;
    need(
        create ? in.get(LIST).isPresent() : in.get(TASK).isPresent(), create ? "list" : "task", op);
    need(!create || in.get(TaskArgs.NAME).isPresent(), "name", op);
    need(op != Op.STATUS || in.get(TaskArgs.STATUS).isPresent(), "status", op);
    need(op != Op.TAG || !in.get(TaskArgs.TAGS).isEmpty() || !in.get(UNTAG).isEmpty(), "tags", op);
    return new BulkOperation(
        op,
        in.get(LIST),
        in.get(TASK),
        TaskWish.of(
            in,
            in.get(TaskArgs.DESCRIPTION),
            TaskArgs.ASSIGNEES,
            in.get(TaskArgs.REMOVE_ASSIGNEES),
            create ? in.get(TaskArgs.TAGS) : List.of(),
            Map.of(),
            Set.of()),
        TaskPreparation.lower(in.get(TaskArgs.TAGS)),
        TaskPreparation.lower(in.get(UNTAG)),
        in.get(DUPLICATE));
  }

  private static void need(boolean there, String member, Op op) {
    if (!there) {
      throw new IllegalArgumentException(
          "must have " + member + " for " + op.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** What two creates must not have in common. */
  Optional<String> key() {
    return op == Op.CREATE && !allowDuplicate
        ? Optional.of(list.orElse("") + "\n" + wish.name().orElse("").strip())
        : Optional.empty();
  }
}
