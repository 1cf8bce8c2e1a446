package io.mcpadapters.app;

/** How the process talks. */
public enum Mode {
  /** Over HTTP, until a signal. */
  HTTP,
  /** Over HTTP, below the adapter's name, at a port that several adapters share. */
  TOGETHER,
  /** Over standard input and output, until the input ends. */
  STDIO,
  /** One call to the service, whose outcome is printed. */
  CHECK
}
