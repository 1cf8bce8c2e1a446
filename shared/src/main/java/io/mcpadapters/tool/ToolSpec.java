package io.mcpadapters.tool;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of itself (2026-07-28, server/tools, tool): a constant, encoded once per form of
 * revision when its class is initialised, which for a native binary is while it is built. All four
 * hints are always said, since their defaults frighten clients off.
 */
public final class ToolSpec {
  /**
   * Sends nothing; the first write that would have been sent is answered instead. On every tool
   * that writes.
   */
  public static final Arg<Boolean> DRY_RUN =
      Arg.flag("dry_run", "Only say what would be sent.").orElse(false);

  /** Stands for a person's yes where the client cannot ask one. On every tool that asks first. */
  public static final Arg<Boolean> CONFIRM =
      Arg.flag("confirm", "The user's yes, where the client cannot ask for it.").orElse(false);

  private static final int MAX_DESCRIPTION = 2000; // clients cut at 2 KB

  /** How much of a tool a revision knows. */
  private enum Form {
    BARE,
    ANNOTATED,
    TITLED;

    static Form of(Revision revision) {
      return revision.atLeast(Revision.V2025_06_18)
          ? TITLED
          : revision.atLeast(Revision.V2025_03_26) ? ANNOTATED : BARE;
    }
  }

  private record Hints(
      boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}

  private final String name;
  private final String title;
  private final String about;
  private final Hints hints;
  private final Arguments arguments;
  private final @Nullable JsonObject rawInput;
  private final @Nullable JsonObject output;
  private final Map<Form, byte[]> encoded = new EnumMap<>(Form.class);
  private final Map<String, List<String>> headers;

  private ToolSpec(
      String name,
      String title,
      String about,
      Hints hints,
      Arguments arguments,
      @Nullable JsonObject rawInput,
      @Nullable JsonObject output) {
    this.name = name;
    this.title = title;
    this.about = about;
    this.hints = hints;
    this.arguments = arguments;
    this.rawInput = rawInput;
    this.output = output;
    this.headers = HeaderParameters.of(inputSchema());
    for (Form form : Form.values()) {
      encoded.put(form, json(form).encode().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A tool that changes nothing, may be called twice, and reaches the world outside. */
  public static Builder readOnly(String name, String title) {
    return new Builder(name, title, new Hints(true, false, true, true));
  }

  /** A tool that changes something by adding to it; gets {@link #DRY_RUN}. */
  public static Builder writes(String name, String title) {
    return new Builder(name, title, new Hints(false, false, false, true));
  }

  /** Declares a tool; each method answers a changed copy or the finished spec. */
  public static final class Builder {
    private final String name;
    private final String title;
    private Hints hints;
    private String about = "";
    private boolean asksFirst;
    private final List<Argument<?>> args = new ArrayList<>();

    private Builder(String name, String title, Hints hints) {
      if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
        throw new DeclarationException(
            "the tool \"" + name + "\" must be named in at most 64 letters, digits, _ or -");
      }
      this.name = name;
      this.title = title;
      this.hints = hints;
    }

    /** When to use it, when not, what it costs, what comes back; below 2 KB. */
    public Builder about(String text) {
      if (text.length() > MAX_DESCRIPTION) {
        throw new DeclarationException(
            "the description of "
                + name
                + " has "
                + text.length()
                + " characters, clients cut at "
                + MAX_DESCRIPTION);
      }
      about = text;
      return this;
    }

    /** Removes or overwrites; {@linkplain #asksFirst asks first}. */
    public Builder destructive() {
      return overwrites().asksFirst();
    }

    /** Puts other values in the place of those that are there, which the caller can put back. */
    public Builder overwrites() {
      hints = new Hints(false, true, hints.idempotent, hints.openWorld);
      return this;
    }

    /**
     * Gets {@link #CONFIRM}: before it is called, the library asks what {@link Tool#question} says.
     * For what is destructive or cannot be taken back, such as publishing.
     */
    public Builder asksFirst() {
      asksFirst = true;
      return this;
    }

    /** A second call with the same arguments changes nothing more. */
    public Builder idempotent() {
      hints = new Hints(hints.readOnly, hints.destructive, true, hints.openWorld);
      return this;
    }

    /** Speaks of this server only. */
    public Builder closedWorld() {
      hints = new Hints(hints.readOnly, hints.destructive, hints.idempotent, false);
      return this;
    }

    public Builder takes(Argument<?>... arguments) {
      args.addAll(List.of(arguments));
      return this;
    }

    /** The answer is text, the facts about it its last block; see {@link ToolResult}. */
    public ToolSpec answersText() {
      return build(null, null);
    }

    /** The answer is data without a promised schema. */
    public ToolSpec answersData() {
      return build(null, null);
    }

    /** The answer is data of this schema: an open object whose `required` every success has. */
    public ToolSpec answersData(JsonObject outputSchema) {
      return build(null, outputSchema.copy());
    }

    /**
     * Shows this input schema instead of the arguments' and takes what it takes; for conformance
     * fixtures.
     */
    public ToolSpec rawInput(JsonObject inputSchema) {
      return build(inputSchema.copy(), null);
    }

    private ToolSpec build(@Nullable JsonObject rawInput, @Nullable JsonObject output) {
      if (!hints.readOnly && rawInput == null) {
        if (asksFirst) {
          args.add(CONFIRM);
        }
        args.add(DRY_RUN);
      }
      Arguments arguments = new Arguments(args.toArray(Argument<?>[]::new));
      return new ToolSpec(name, title, about, hints, arguments, rawInput, output);
    }
  }

  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  public String about() {
    return about;
  }

  public boolean isReadOnly() {
    return hints.readOnly;
  }

  /** Whether a person's yes may be needed; see {@link Tool#question}. */
  public boolean asksFirst() {
    return args().contains(CONFIRM);
  }

  /** The arguments in the order declared; empty for a raw input schema. */
  public List<Argument<?>> args() {
    return arguments.args();
  }

  /** Shown to clients as the tool's input; a copy. */
  public JsonObject inputSchema() {
    return rawInput == null ? arguments.schema() : rawInput.copy();
  }

  /** Shown to clients as the tool's output, if promised; a copy. */
  public @Nullable JsonObject outputSchema() {
    return output == null ? null : output.copy();
  }

  /** As `tools/list` shows it to clients of this revision, in UTF-8. */
  public Buffer encoded(Revision revision) {
    return Buffer.buffer(encoded.get(Form.of(revision)));
  }

  /**
   * What the model gave: without what hosts add where the tool does not declare it, and without
   * what counts as left out. To be decoded, and to bind tokens to.
   */
  public JsonObject given(JsonObject raw) {
    return rawInput == null ? arguments.given(raw) : raw;
  }

  /**
   * The decoded arguments; with a raw input schema none but {@link Values#raw}. Refuses with a
   * {@link ToolException}.
   */
  public Values decode(JsonObject raw) {
    ArgumentProblems problems = new ArgumentProblems();
    JsonObject given = given(raw);
    Values values =
        rawInput == null
            ? Values.decode(arguments.args(), given, "", problems)
            : new Values(Map.of(), raw, InputResponses.NONE);
    if (rawInput != null) {
      new SchemaType(rawInput).decode(raw, "", problems);
    }
    if (!problems.none()) {
      throw problems.error().exception();
    }
    return values;
  }

  private JsonObject json(Form form) {
    JsonObject tool = new JsonObject().put("name", name);
    if (form == Form.TITLED) {
      tool.put("title", title);
    }
    tool.put("description", about).put("inputSchema", inputSchema());
    if (form == Form.TITLED && output != null) {
      tool.put("outputSchema", output);
    }
    return form == Form.BARE ? tool : tool.put("annotations", annotations());
  }

  private JsonObject annotations() {
    return new JsonObject()
        .put("title", title)
        .put("readOnlyHint", hints.readOnly)
        .put("destructiveHint", hints.destructive)
        .put("idempotentHint", hints.idempotent)
        .put("openWorldHint", hints.openWorld);
  }

  /**
   * The arguments that the client copies into `Mcp-Param-*` headers: the path to each by header
   * name.
   */
  public Map<String, List<String>> headerParameters() {
    return headers;
  }
}
