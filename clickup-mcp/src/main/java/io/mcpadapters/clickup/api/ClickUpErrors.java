package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import java.util.Locale;
import java.util.Set;

/** How ClickUp words its failures: `{"err","ECODE"}` in v2, `{"status","message"}` in v3. */
final class ClickUpErrors implements ErrorMapping {
  private static final Set<String> INVALID =
      Set.of("OAUTH_019", "OAUTH_021", "OAUTH_025", "OAUTH_077");
  private static final Set<String> OTHER_WORKSPACE = Set.of("OAUTH_023", "OAUTH_026", "OAUTH_027");

  @Override
  public ToolError explain(Response answer, ToolError standard) {
    if (html(answer)) {
      return answer.status() >= 500
          ? standard
          : standard
              .reason("wrong_base_url")
              .retryable(false)
              .hint("The operator should check CLICKUP_BASE_URL.");
    }
    String ecode = ecode(answer);
    ToolError coded = ecode.isEmpty() ? standard : standard.with("ecode", ecode);
    if (ecode.startsWith("OAUTH_")) {
      return authorisation(ecode, coded, answer.status());
    }
    if (answer.status() == 401) {
      return coded.reason("auth_invalid").hint("The operator should check CLICKUP_API_TOKEN.");
    }
    if (ecode.startsWith("ITEM_") && answer.status() != 400 && answer.status() < 500) {
      return recoded(Code.NOT_FOUND, coded, answer.status())
          .reason("not_found")
          .hint("It is not there, or not visible with this token; look it up again.");
    }
    return coded;
  }

  private static ToolError authorisation(String ecode, ToolError error, int status) {
    if (ecode.equals("OAUTH_017")) {
      return recoded(Code.UNAUTHORIZED, error, status)
          .reason("auth_missing")
          .hint("The operator should set CLICKUP_API_TOKEN.");
    }
    if (INVALID.contains(ecode)) {
      return recoded(Code.UNAUTHORIZED, error, status)
          .reason("auth_invalid")
          .hint("The operator should make a new token and set CLICKUP_API_TOKEN.");
    }
    if (OTHER_WORKSPACE.contains(ecode) || between(ecode, 29, 45)) {
      return recoded(Code.FORBIDDEN, error, status)
          .reason("workspace_not_authorised")
          .hint("The token does not reach this workspace; workspace_map shows those that it does.");
    }
    return error.reason("auth_invalid");
  }

  private static boolean between(String ecode, int from, int to) {
    String digits = ecode.substring("OAUTH_".length());
    return digits.matches("\\d{3}")
        && Integer.parseInt(digits) >= from
        && Integer.parseInt(digits) <= to;
  }

  private static ToolError recoded(Code code, ToolError error, int status) {
    ToolError same = ToolError.of(code, error.message()).upstream(status, error.requestId());
    Object ecode = error.facts().get("ecode");
    return ecode == null ? same : same.with("ecode", ecode);
  }

  private static boolean html(Response answer) {
    return answer
        .header("Content-Type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("text/html");
  }

  private static String ecode(Response answer) {
    try {
      String code = JsonPaths.text(answer.object(), "ECODE");
      return code.matches("[A-Z][A-Z_]{1,20}_\\d{1,4}") ? code : "";
    } catch (Response.Malformed notJson) {
      return "";
    }
  }
}
