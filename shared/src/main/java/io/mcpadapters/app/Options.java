package io.mcpadapters.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The command line of an adapter.
 *
 * @param trace whether each request to the service is logged
 * @param overrides settings given as options, by environment variable
 */
record Options(
    Mode mode, boolean help, boolean version, boolean trace, Map<String, String> overrides) {
  static final String USAGE =
      """
      [--stdio] [--check] [--port N] [--host ADDRESS] [--trace] [--version] [--help]
        --stdio     speak MCP over standard input and output
        --check     make one cheap call to the service, say who we are there, and exit
        --port N    listen on this port (PORT; 0 takes a free one)
        --host A    listen on this address (HOST; 127.0.0.1 unless set)
        --trace     log each request to the service, with its address, in one line
      All other settings are environment variables.\
      """;

  /** Refuses with an IllegalArgumentException that names the option. */
  static Options parse(String... args) {
    Mode mode = Mode.HTTP;
    boolean help = false;
    boolean version = false;
    boolean trace = false;
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--stdio" -> mode = Mode.STDIO;
        case "--check" -> mode = Mode.CHECK;
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        case "--trace" -> trace = true;
        case "--port" -> overrides.put(CommonSettings.PORT.name(), value(args, ++i));
        case "--host" -> overrides.put(CommonSettings.HOST.name(), value(args, ++i));
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    return new Options(mode, help, version, trace, overrides);
  }

  private static String value(String[] args, int index) {
    if (index >= args.length) {
      throw new IllegalArgumentException(args[index - 1] + " needs a value");
    }
    return args[index];
  }
}
