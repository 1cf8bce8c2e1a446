package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a write asked for in one field, and how to see in a task whether it is so.
 *
 * @param asked as answers show it
 * @param got what the task has there, shown the same way
 */
record Check(String field, Object asked, Function<Task, Object> got, Predicate<Task> same) {}
