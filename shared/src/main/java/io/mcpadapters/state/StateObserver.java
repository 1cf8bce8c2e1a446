package io.mcpadapters.state;

import java.time.Duration;

/** Is told of each question to a server that keeps state. */
public interface StateObserver {
  /**
   * One question has ended.
   *
   * @param op what was asked: a word of a closed set, such as `reserve`
   * @param outcome `ok`, or what kept it from an answer: a word of a closed set
   */
  void asked(String op, String outcome, Duration time);
}
