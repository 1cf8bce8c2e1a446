package io.mcpadapters.kit;

import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tools whose input schema is what is tested. */
final class FixtureSchemas {
  private static final String HEADERS =
      """
      {"type":"object","properties":{
        "region":{"type":"string","description":"Goes along as a header.","x-mcp-header":"Region"},
        "note":{"type":"string"}}}\
      """;

  private static final String DIALECT =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
       "$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{
         "street":{"type":"string"},"city":{"type":"string"}}}},
       "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
         "contactMethod":{"type":"string","enum":["phone","email"]},
         "phone":{"type":"string"},"email":{"type":"string"}},
       "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
       "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
       "then":{"required":["phone"]},"else":{"required":["email"]},
       "additionalProperties":false}\
      """;

  private FixtureSchemas() {}

  static List<Tool> tools() {
    return List.of(
        echo("test_x_mcp_header", "Takes an argument that is a header too.", HEADERS),
        echo("json_schema_2020_12_tool", "Takes what a rich schema allows.", DIALECT));
  }

  private static Tool echo(String name, String about, String schema) {
    ToolSpec spec =
        ToolSpec.readOnly(name, about).about(about).closedWorld().rawInput(new JsonObject(schema));
    return Fixture.tool(
        spec, (scope, in) -> Future.succeededFuture(ToolResult.text(in.raw().encode())));
  }
}
