package io.mcpadapters.tool;

import java.util.List;

/** A list being declared; 100 items at most unless said otherwise. */
public final class ListDraft<T> extends Draft<List<T>> {
  private final ListType<T> list;

  ListDraft(String name, String about, ListType<T> list) {
    super(name, about, list);
    this.list = list;
  }

  /** Both included. */
  public ListDraft<T> size(int min, int max) {
    return new ListDraft<>(name, about, new ListType<>(list.item(), min, max));
  }
}
