package io.mcpadapters.git.model;

import java.util.List;

/**
 * An issue or a pull request as lists show it.
 *
 * @param state `open`, `closed` or `merged`
 * @param comments how many
 * @param created ISO 8601, as is updated
 */
public record Issue(
    int number,
    String title,
    String body,
    String state,
    String author,
    List<String> labels,
    int comments,
    String created,
    String updated,
    boolean pull) {
  public Issue {
    labels = List.copyOf(labels);
  }
}
