package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.api.ChecklistsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.PublicFetcher;
import io.mcpadapters.upstream.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A file on a task: from a public address, passed on as it comes, or given with the call. */
public final class AttachFile implements Tool {
  private static final int MOST_BASE64 = 600_000; // within the body of a call
  private static final long MOST = 100L << 20;
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final Arg<Optional<URI>> URL =
      Arg.uri("url", "Public https address, at most 100 MB.").optional();
  private static final Arg<Optional<Base64Data>> BASE64 =
      Arg.bytes("base64", "Or the file itself.", MOST_BASE64).optional();
  private static final Arg<Optional<String>> NAME =
      Arg.text("name", "File name; needed with base64.")
          .min(1)
          .max(200)
          .pattern("^[^/\\\\\"\\x00-\\x1f]+$")
          .example("plan.pdf")
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("attach_file", "Attach a file")
          .about("Attach a file to a task, from a public address or as base64.")
          .takes(TaskRefs.TASK, URL, BASE64, NAME)
          .answersData();

  private final Services services;
  private final ChecklistsApi api;
  private final PublicFetcher fetcher;
  private final Vertx vertx;

  public AttachFile(Services services, ChecklistsApi api, PublicFetcher fetcher, Vertx vertx) {
    this.services = services;
    this.api = api;
    this.fetcher = fetcher;
    this.vertx = vertx;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(URL).isPresent() == in.get(BASE64).isPresent()) {
      throw ToolError.invalid("url", "either url or base64 must be given").exception();
    }
    if (in.get(BASE64).isPresent() && in.get(NAME).isEmpty()) {
      throw ToolError.invalid("name", "name is required with base64").exception();
    }
    String name = in.get(NAME).orElseGet(() -> name(in.get(URL).orElseThrow()));
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(found -> attach(scope, in, found, name));
  }

  private Future<ToolResult> attach(Scope scope, Values in, TaskRefs.Found found, String name) {
    return in.get(URL).isPresent()
        ? fetcher.passOn(
            scope,
            in.get(URL).get(),
            LIMIT,
            MOST,
            file ->
                send(
                    scope,
                    found,
                    name,
                    file.length(),
                    Upload.form()
                        .file(
                            "attachment",
                            name,
                            type(file.mediaType()),
                            file.length(),
                            file.source())
                        .done()))
        : in.get(BASE64)
            .orElseThrow()
            .decoded(vertx)
            .compose(bytes ->
                send(
                    scope,
                    found,
                    name,
                    bytes.length(),
                    Upload.form()
                        .file(
                            "attachment",
                            name,
                            type(in.get(BASE64).get().mediaType().orElse("")),
                            bytes.length(),
                            Upload.Source.of(bytes))
                        .done()));
  }

  private static String type(String said) {
    return said.isEmpty() ? "application/octet-stream" : said;
  }

  private Future<ToolResult> send(
      Scope scope, TaskRefs.Found found, String name, long length, Upload upload) {
    return api.attach(scope, found.json(), name, upload)
        .map(file ->
            ToolResult.data(
                new JsonObject()
                    .put("id", Lenient.id(file, "id"))
                    .put("name", name)
                    .put("bytes", length)
                    .put("url", JsonPaths.text(file, "url"))
                    .put("task", found.task().id())
                    .put("workspace", Workspaces.json(found.workspace()))
                    .put("untrusted", true)));
  }

  /** The last part of the address's path. */
  private static String name(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[\\\\\"\\p{Cntrl}]", "");
    return last.isBlank()
        ? "file"
        : last.length() > 200 ? last.substring(last.length() - 200) : last;
  }
}
