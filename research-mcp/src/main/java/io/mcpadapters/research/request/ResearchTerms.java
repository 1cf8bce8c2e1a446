package io.mcpadapters.research.request;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a report is to be about and how it is to be.
 *
 * @param schema of the data that is wanted instead of a text
 */
public record ResearchTerms(
    String input,
    ResearchModel model,
    Optional<JsonObject> schema,
    String citations,
    String length,
    List<String> include,
    List<String> exclude,
    List<ResearchFile> files) {

  private static final int DOMAINS = 20;
  private static final int FILES = 5;

  private static final Arg<String> INPUT =
      Arg.text("input", "The question.")
          .max(8000)
          .example("How do tide mills compare with tidal turbines?")
          .as(String::strip)
          .check(text -> text.isEmpty() ? "must not be blank" : null)
          .required();
  private static final Arg<ResearchModel> MODEL =
      Arg.choice("model", "", ResearchModel.class).orElse(ResearchModel.MINI);
  private static final Arg<Optional<JsonObject>> SCHEMA =
      Arg.jsonText(
              "output_schema",
              "For data, not a text: JSON Schema, each property with type and description.",
              20_000)
          .check(OutputSchema::broken)
          .optional();
  private static final Arg<String> CITATIONS =
      Arg.choice("citation_style", "", "numbered", "mla", "apa", "chicago").orElse("numbered");
  private static final Arg<String> LENGTH =
      Arg.choice("length", "", "short", "standard", "long").orElse("standard");
  private static final Arg<Optional<List<String>>> INCLUDE =
      ResearchArgs.domains("include_domains", "Preferred.", DOMAINS);
  private static final Arg<Optional<List<String>>> EXCLUDE =
      ResearchArgs.domains("exclude_domains", "Never used.", DOMAINS);
  private static final Arg<Optional<List<ResearchFile>>> FILE =
      Arg.list("files", "Texts to draw on.", ResearchFile.TYPE)
          .size(0, FILES)
          .check(ResearchFile::tooLong)
          .optional();

  /** The arguments that it is read from. */
  public static final Arg<?>[] ARGS = {
    INPUT, MODEL, SCHEMA, CITATIONS, LENGTH, INCLUDE, EXCLUDE, FILE
  };

  public ResearchTerms {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    files = List.copyOf(files);
  }

  public static ResearchTerms of(Values in) {
    return new ResearchTerms(
        in.get(INPUT),
        in.get(MODEL),
        in.get(SCHEMA),
        in.get(CITATIONS),
        in.get(LENGTH),
        in.get(INCLUDE).orElse(List.of()),
        in.get(EXCLUDE).orElse(List.of()),
        in.get(FILE).orElse(List.of()));
  }

  /** How it may be had for less. */
  public String cheaper() {
    return model == ResearchModel.PRO
        ? "Use model mini, or web_search with answer."
        : "Use web_search with answer: 1 credit a query.";
  }

  /**
   * What names it among all that this deployment asks: 16 hexadecimal digits, of which the last
   * says the model ({@link ResearchModel#of}).
   */
  public String key(String tenant) {
    JsonArray parts =
        new JsonArray()
            .add(tenant)
            .add(input)
            .add(model.word())
            .add(schema.orElseGet(JsonObject::new))
            .add(citations)
            .add(length)
            .add(new JsonArray(include.stream().sorted().toList()))
            .add(new JsonArray(exclude.stream().sorted().toList()));
    files.forEach(file -> parts.add(file.name()).add(file.data()));
    return model.in(JsonDigest.hex(JsonDigest.of(parts)).substring(0, 15));
  }
}
