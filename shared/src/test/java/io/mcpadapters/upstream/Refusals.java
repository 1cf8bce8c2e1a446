package io.mcpadapters.upstream;

import static io.mcpadapters.upstream.FaultTable.JSON;
import static io.mcpadapters.upstream.FaultTable.UNKNOWN;
import static io.mcpadapters.upstream.FaultTable.answer;
import static io.mcpadapters.upstream.FaultTable.limited;
import static io.mcpadapters.upstream.FaultTable.passing;
import static io.mcpadapters.upstream.FaultTable.refusal;

import io.mcpadapters.upstream.FaultTable.Row;
import io.mcpadapters.upstream.FaultTable.Seen;
import java.util.stream.Stream;

/** The rows of {@link FaultTable} in which the service answers, and says no. */
final class Refusals {
  private Refusals() {}

  static Stream<Row> rows() {
    Seen redirect = new Seen("upstream_unavailable", "redirect", false, 1);
    Seen loop = new Seen("upstream_unavailable", "redirect", false, 4);
    return Stream.of(
        new Row(
            "redirect to another host",
            answer(302, "Location: https://example.org/\r\n", ""),
            redirect,
            redirect,
            redirect,
            redirect),
        new Row(
            "redirect in a loop",
            answer(302, "Location: /x\r\n", ""),
            loop,
            redirect,
            redirect,
            redirect),
        new Row(
            "redirect without a target",
            answer(302, "", ""),
            redirect,
            redirect,
            redirect,
            redirect),
        refusal(
            "400 with a sentence",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":\"no\"}")),
        refusal(
            "400 with a list",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":[\"a\",\"b\"]}")),
        refusal(
            "400 with nested errors",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":{\"t\":[\"x\"]}}")),
        refusal(
            "400 with another shape", "invalid_input", false, answer(400, JSON, "[[[[[[1]]]]]]")),
        refusal("400 that was cut", "invalid_input", false, answer(400, JSON, "{\"message\":\"n")),
        refusal(
            "401",
            "unauthorized",
            false,
            answer(401, JSON, "{\"err\":\"Token invalid\",\"ECODE\":\"OAUTH_025\"}")),
        refusal("402", "quota", false, answer(402, JSON, "{\"detail\":\"Insufficient credit\"}")),
        refusal("403", "forbidden", false, answer(403, JSON, "{\"message\":\"Forbidden\"}")),
        refusal("404 without a body", "not_found", false, answer(404, "", "")),
        refusal("409", "conflict", false, answer(409, JSON, "{\"message\":[\"exists\"]}")),
        refusal(
            "413 as a page",
            "too_large",
            false,
            answer(413, "Content-Type: text/html\r\n", "<html>")),
        refusal(
            "422",
            "invalid_input",
            false,
            answer(422, JSON, "{\"title\":\"Input validation failed\"}")),
        refusal(
            "432", "quota", false, answer(432, JSON, "{\"detail\":{\"error\":\"plan limit\"}}")),
        refusal("451", "forbidden", false, answer(451, "", "")),
        refusal(
            "a refusal whose body never ends",
            "invalid_input",
            false,
            c -> {
              c.request();
              c.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 100000000\r\n\r\n");
              c.write("x".repeat(200_000));
              c.untilLeft();
            }),
        new Row(
            "500",
            answer(500, JSON, "{\"message\":\"\",\"url\":\"x\"}"),
            new Seen("upstream_unavailable", "-", true, 1),
            new Seen("upstream_unavailable", "-", true, 1),
            new Seen(UNKNOWN, "lost_answer", false, 1),
            new Seen("upstream_unavailable", "-", true, 1)),
        passing(
            "502 as a page",
            "upstream_unavailable",
            answer(502, "Content-Type: text/html\r\n", "<html>bad gateway")),
        passing("503", "upstream_unavailable", answer(503, "", "")),
        passing(
            "503 with a short wait", "upstream_unavailable", answer(503, "Retry-After: 0\r\n", "")),
        passing("504", "timeout", answer(504, "", "")),
        new Row(
            "429 without a wait",
            answer(429, "Content-Type: text/plain\r\n", "Retry later"),
            new Seen("rate_limited", "-", true, 3),
            new Seen("rate_limited", "-", true, 2),
            new Seen("rate_limited", "-", true, 2),
            new Seen("rate_limited", "-", true, 2)),
        limited("429 with seconds", "Retry-After: 60\r\n"),
        limited(
            "429 with a date",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nRetry-After: Thu, 01 Jan 2026 01:00:00 GMT\r\n"),
        limited("429 with an absurd wait", "Retry-After: 999999999999\r\n"),
        limited(
            "429 with a reset from now", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 3600\r\n"),
        limited(
            "429 with a reset since 1970",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-RateLimit-Remaining: 0\r\n"
                + "X-RateLimit-Reset: 1767229200\r\n"));
  }
}
