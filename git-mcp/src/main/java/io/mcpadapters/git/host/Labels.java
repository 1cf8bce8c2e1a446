package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The labels that a repository's issues can have.
 *
 * @param caseless whether the host takes names in any case
 * @param whole whether there are no more than these
 */
public record Labels(List<Label> all, boolean caseless, boolean whole) {
  private static final int MOST = 2000;
  private static final int LISTED = 50; // labels that an error names

  /** One of them; hosts take the name or the id. */
  public record Label(String name, int id, String description, String color) {}

  public Labels {
    all = List.copyOf(all);
  }

  /**
   * Reads a list of them.
   *
   * @param request without its page
   * @param size that the request asks for
   */
  public static Future<Labels> read(
      HostUpstream host, Scope scope, Request request, int size, boolean caseless) {
    return Pager.<Label>all(
            page -> host.page(scope, request.query("page", page), page, size, Labels::label), MOST)
        .map(found -> new Labels(found.items(), caseless, !found.more()));
  }

  private static Label label(JsonObject row) {
    return new Label(
        JsonPaths.text(row, "name"),
        JsonPaths.number(row, "id"),
        JsonPaths.text(row, "description"),
        JsonPaths.text(row, "color").replaceFirst("^#?", "#"));
  }

  /** These and others, of which these come first. */
  public Labels and(Labels more) {
    List<Label> both = new ArrayList<>(all);
    both.addAll(more.all);
    return new Labels(both, caseless, whole && more.whole);
  }

  /** Those of these names, or a refusal that names the first that does not exist. */
  public Future<List<Label>> named(List<String> names) {
    List<Label> found = new ArrayList<>();
    for (String name : names) {
      Optional<Label> label =
          all.stream()
              .filter(one -> caseless ? one.name.equalsIgnoreCase(name) : one.name.equals(name))
              .findFirst();
      if (label.isEmpty() && whole) {
        return unknown(name);
      }
      found.add(label.orElseGet(() -> new Label(name, 0, "", "")));
    }
    return Future.succeededFuture(found);
  }

  private <T> Future<T> unknown(String name) {
    List<String> known =
        all.stream().map(label -> UntrustedText.line(label.name, 60)).distinct().toList();
    ToolError error =
        ToolError.invalid(
                "labels", "labels: there is no label " + UntrustedText.line(name, 100) + ".")
            .reason("label_not_found");
    List<String> near = NearestNames.to(name, known);
    ToolError told =
        known.size() > LISTED // a part of them would be told as all
            ? error.hint(
                "Of " + known.size() + " labels none is called so; give one as it is written.")
            : error.allowed(known);
    return (near.isEmpty() ? told : told.with("did_you_mean", near)).failed();
  }
}
