package io.mcpadapters.app;

/** How the process talks. */
public enum Mode {
  /** Over HTTP, until a signal. */
  HTTP,
  /** Over standard input and output, until the input ends. */
  STDIO,
  /** One call to the service, whose outcome is printed. */
  CHECK
}
