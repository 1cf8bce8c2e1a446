package io.mcpadapters.kit;

import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** One tool for each kind of content. */
final class FixtureContent {
  /** One pixel. */
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  /** No sample. */
  private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

  private FixtureContent() {}

  static Content.Embedded embedded(String uri, String mimeType, String text) {
    return new Content.Embedded(
        new JsonObject().put("uri", uri).put("mimeType", mimeType).put("text", text));
  }

  static List<Tool> tools() {
    Content.Image image = new Content.Image(PNG, "image/png");
    return List.of(
        Fixture.answering(
            "test_simple_text",
            "Answers one text.",
            ToolResult.text("This is a simple text response for testing.")),
        Fixture.answering("test_image_content", "Answers a picture.", ToolResult.content(image)),
        Fixture.answering(
            "test_audio_content",
            "Answers a sound.",
            ToolResult.content(new Content.Audio(WAV, "audio/wav"))),
        Fixture.answering(
            "test_embedded_resource",
            "Answers a resource.",
            ToolResult.content(
                embedded(
                    "test://embedded-resource",
                    "text/plain",
                    "This is an embedded resource content."))),
        Fixture.answering(
            "test_multiple_content_types",
            "Answers text, a picture and a resource.",
            ToolResult.content(
                new Content.Text("Multiple content types test:"),
                image,
                embedded(
                    "test://mixed-content-resource", "application/json", "{\"test\":\"data\"}"))),
        Fixture.answering(
            "test_error_handling",
            "Fails.",
            ToolResult.error(
                ToolError.of(
                    ToolError.Code.UNSUPPORTED, "This tool intentionally returns an error."))));
  }
}
