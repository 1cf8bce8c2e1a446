package io.mcpadapters.upstream;

/**
 * Reads an answer as it comes, keeping less of it than it is. What it refuses with {@link
 * Response.Malformed} becomes `malformed_answer`, or `wrong_base_url` where a web page came.
 */
public interface AnswerReader<T> extends Sink {
  /** What was read, when nothing more comes. */
  T end();
}
