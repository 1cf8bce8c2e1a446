package io.mcpadapters.state;

/** What one adapter keeps in a server that several of its processes share. */
public interface Stores {
  /**
   * Values of one kind.
   *
   * @param kind such as `results`
   */
  Store store(String kind);

  /** What all processes of this adapter spend. */
  Accounts accounts();
}
