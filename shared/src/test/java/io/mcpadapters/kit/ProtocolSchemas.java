package io.mcpadapters.kit;

import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what a server sends by the JSON schema of its revision, `schema.json` of the
 * specification, as the conformance suite carries it: 2025-03-26 and newer.
 */
public final class ProtocolSchemas {
  /** Evaluates the literals in the suite's one file, and the map that names them by revision. */
  private static final String READ =
      """
      const s = require('fs').readFileSync(
        'node_modules/@modelcontextprotocol/conformance/dist/index.js', 'utf8');
      const map = /const [\\w$]+=(\\{"2025-03-26":[\\w$]+,[^}]*\\})/.exec(s);
      const from = s.search(/[\\w$]+=\\{\\$schema:`[^`]*`,(definitions|\\$defs):\\{Annotations/);
      const all = new Function('var ' + s.slice(from, map.index) + ';return '
        + map[1].replace(/\\[[\\w$]+\\]/, '"2026-07-28"'))();
      process.stdout.write(JSON.stringify(all));
      """;

  private final JsonObject byRevision;
  private final Map<String, Validator> validators = new HashMap<>();

  private ProtocolSchemas(JsonObject byRevision) {
    this.byRevision = byRevision;
  }

  /** The schemas that come with the suite; skips the test where it cannot be had. */
  public static ProtocolSchemas install() throws IOException, InterruptedException {
    return new ProtocolSchemas(new JsonObject(Conformance.install().evaluate(READ)));
  }

  /**
   * Judges one message that a server sent.
   *
   * @param method of the request that it answers; what is no result is judged without it
   * @return what is wrong with it; empty when it is valid
   */
  public List<String> faults(Revision revision, String method, JsonObject message) {
    if (message.getValue("method") instanceof String sent) {
      return judge(revision, definition(revision, sent).orElse("JSONRPCNotification"), message);
    }
    if (message.getValue("error") instanceof JsonObject error) {
      return judge(revision, ofError(revision, error.getValue("code")), message);
    }
    String envelope = first(revision, "JSONRPCResultResponse", "JSONRPCResponse");
    List<String> faults = judge(revision, envelope, message);
    return faults.isEmpty() && message.getValue("result") instanceof JsonObject result
        ? judge(revision, ofResult(revision, method, result), result)
        : faults;
  }

  private String ofResult(Revision revision, String method, JsonObject result) {
    if ("input_required".equals(result.getValue("resultType"))) {
      return "InputRequiredResult";
    }
    String request = definition(revision, method).orElseThrow();
    return first(revision, request.replaceFirst("Request$", "Result"), "EmptyResult");
  }

  /** The definition of messages of that method. */
  private Optional<String> definition(Revision revision, String method) {
    JsonObject all = definitions(revision);
    return all.fieldNames().stream()
        .filter(name -> method.equals(constant(all.getJsonObject(name), "method")))
        .findFirst();
  }

  private String ofError(Revision revision, Object code) {
    JsonObject all = definitions(revision);
    return all.fieldNames().stream()
        .filter(name ->
            property(all.getJsonObject(name), "error")
                .getJsonArray("allOf", new JsonArray())
                .stream()
                .anyMatch(part -> code.equals(constant((JsonObject) part, "code"))))
        .findFirst()
        .orElseGet(() -> first(revision, "JSONRPCErrorResponse", "JSONRPCError"));
  }

  private static JsonObject property(JsonObject definition, String name) {
    return definition
        .getJsonObject("properties", new JsonObject())
        .getJsonObject(name, new JsonObject());
  }

  private static Object constant(JsonObject definition, String name) {
    return property(definition, name).getValue("const");
  }

  private String first(Revision revision, String name, String otherwise) {
    return definitions(revision).containsKey(name) ? name : otherwise;
  }

  private JsonObject schema(Revision revision) {
    return byRevision.getJsonObject(revision.text());
  }

  private JsonObject definitions(Revision revision) {
    return schema(revision).getJsonObject(keyword(revision));
  }

  private String keyword(Revision revision) {
    return schema(revision).containsKey("$defs") ? "$defs" : "definitions";
  }

  private List<String> judge(Revision revision, String definition, JsonObject message) {
    OutputUnit verdict =
        validators
            .computeIfAbsent(revision.text() + definition, key -> validator(revision, definition))
            .validate(message.copy());
    return Boolean.TRUE.equals(verdict.getValid())
        ? List.of()
        : verdict.getErrors().stream()
            .map(error ->
                definition + error.getInstanceLocation().substring(1) + ": " + error.getError())
            .toList();
  }

  private Validator validator(Revision revision, String definition) {
    String keyword = keyword(revision);
    return Validator.create(
        JsonSchema.of(
            new JsonObject()
                .put(keyword, definitions(revision).copy())
                .put("$ref", "#/" + keyword + "/" + definition)),
        new JsonSchemaOptions()
            .setBaseUri("app://mcp/")
            .setDraft(keyword.equals("$defs") ? Draft.DRAFT202012 : Draft.DRAFT7)
            .setOutputFormat(OutputFormat.Basic));
  }
}
