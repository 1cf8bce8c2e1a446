package io.mcpadapters.app;

import java.util.Locale;

/** What is measured: name, type and meaning of each family, as `GET /metrics` says them. */
enum Metric {
  CALLS("mcp_calls_total", Type.COUNTER, "Requests that ran, by how they ended."),
  CALL_SECONDS(
      "mcp_call_seconds",
      Type.HISTOGRAM,
      "Time of these, until the answer or the caller's leaving."),
  ERRORS(
      "mcp_errors_total",
      Type.COUNTER,
      "Requests that failed, by the tool error's code or the JSON-RPC error's number."),
  REFUSED(
      "mcp_refused_total", Type.COUNTER, "Messages refused before they ran, by the HTTP status."),
  CACHE("mcp_cache_total", Type.COUNTER, "Calls that asked a cache: hit, miss or joined."),
  SPENT("mcp_spent_total", Type.COUNTER, "What calls have cost at the service since the start."),
  UPSTREAM_CALLS(
      "mcp_upstream_calls_total",
      Type.COUNTER,
      "Requests to services, by HTTP status or by what kept them from one."),
  UPSTREAM_SECONDS("mcp_upstream_seconds", Type.HISTOGRAM, "Time of these."),
  UPSTREAM_RETRIES(
      "mcp_upstream_retries_total", Type.COUNTER, "Requests to services that were sent again."),
  UPSTREAM_WAIT(
      "mcp_upstream_wait_seconds",
      Type.HISTOGRAM,
      "Time that requests waited here before they were sent, for a limit or their turn."),
  WAKES(
      "mcp_wakes_total",
      Type.COUNTER,
      "Peers that were asked to wake, by HTTP status or by what kept them from one."),
  STATE_CALLS(
      "mcp_state_calls_total",
      Type.COUNTER,
      "Questions to the server of STATE_URL, by what was asked and how it ended."),
  STATE_SECONDS("mcp_state_seconds", Type.HISTOGRAM, "Time of these."),
  IN_FLIGHT("mcp_in_flight", Type.GAUGE, "Requests that run now."),
  DRAINING("mcp_draining", Type.GAUGE, "1 once the process has been told to end."),
  START(
      "mcp_start_seconds",
      Type.GAUGE,
      "Time from the start of the process to listening, in hundredths."),
  HEAP("mcp_heap_bytes", Type.GAUGE, "The heap: used, taken from the system, and the most."),
  PROCESS_START(
      "process_start_time_seconds", Type.GAUGE, "When the process started, since the epoch."),
  RESIDENT("process_resident_memory_bytes", Type.GAUGE, "Resident memory, mapped files included.");

  /** What the format calls it. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String text;
  private final Type type;
  private final String help;

  Metric(String text, Type type, String help) {
    this.text = text;
    this.type = type;
    this.help = help;
  }

  /** Its name. */
  String text() {
    return text;
  }

  Type type() {
    return type;
  }

  /** One line, without backslashes. */
  String help() {
    return help;
  }
}
