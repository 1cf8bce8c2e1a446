package io.mcpadapters.cache;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values that need not be fetched again, in a shared local map, bounded by bytes and by time. When
 * full it loses what has expired, then what was not used for longest. The same name is the same
 * cache in all verticles of one Vert.x.
 *
 * @param <V> immutable
 */
public final class Cache<V> {
  private static final int KEY_OVERHEAD = 200; // of the maps' own objects

  private record Entry<V>(V value, long bytes, long expires) implements Shareable {}

  /** What is where: entries by their last use, and by their end. */
  private static final class Index implements Shareable {
    private final Map<String, Long> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private final TreeMap<Long, Map<String, Boolean>> byEnd = new TreeMap<>();
    private long bytes;
  }

  private final LocalMap<String, Entry<V>> entries;
  private final Index index;
  private final long most;

  private Cache(LocalMap<String, Entry<V>> entries, Index index, long most) {
    this.entries = entries;
    this.index = index;
    this.most = most;
  }

  /**
   * Opens a cache, or the one of that name.
   *
   * @param name `<adapter>.<cache>`
   * @param most bytes of values and keys
   */
  public static <V> Cache<V> in(Vertx vertx, String name, long most) {
    LocalMap<String, Index> indexes = vertx.sharedData().getLocalMap("mcp.caches");
    return new Cache<>(
        vertx.sharedData().getLocalMap(name),
        indexes.computeIfAbsent(name, key -> new Index()),
        most);
  }

  /** The value, if it has not expired. */
  public Optional<V> get(String key) {
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    synchronized (index) {
      if (entry.expires - System.nanoTime() <= 0) {
        remove(key);
        return Optional.empty();
      }
      index.byUse.get(key); // counts as a use
    }
    return Optional.of(entry.value);
  }

  /**
   * Keeps a value; one that is larger than a quarter of the cache is not kept.
   *
   * @param bytes that the value takes
   * @param life after which it is gone
   */
  public void put(String key, V value, long bytes, Duration life) {
    long size = bytes + 2L * key.length() + KEY_OVERHEAD;
    synchronized (index) {
      remove(key);
      if (size > most / 4) {
        return;
      }
      long expires = System.nanoTime() + life.toNanos();
      entries.put(key, new Entry<>(value, size, expires));
      index.byUse.put(key, expires);
      index.byEnd.computeIfAbsent(expires, at -> new LinkedHashMap<>()).put(key, true);
      index.bytes += size;
      makeRoom();
    }
  }

  /** Forgets all whose key begins so. */
  public void forget(String prefix) {
    synchronized (index) {
      List<String> gone =
          index.byUse.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
      gone.forEach(this::remove);
    }
  }

  /** Bytes that are held now. */
  public long bytes() {
    synchronized (index) {
      return index.bytes;
    }
  }

  public int size() {
    return entries.size();
  }

  private void makeRoom() {
    while (index.bytes > most && !index.byEnd.isEmpty()) {
      Map.Entry<Long, Map<String, Boolean>> first = index.byEnd.firstEntry();
      boolean expired = first.getKey() - System.nanoTime() <= 0;
      Iterator<String> candidates = (expired ? first.getValue() : index.byUse).keySet().iterator();
      remove(candidates.next());
    }
  }

  private void remove(String key) {
    Entry<V> entry = entries.remove(key);
    if (entry == null) {
      return;
    }
    index.bytes -= entry.bytes;
    index.byUse.remove(key);
    Map<String, Boolean> together = index.byEnd.get(entry.expires);
    if (together != null) {
      together.remove(key);
      if (together.isEmpty()) {
        index.byEnd.remove(entry.expires);
      }
    }
  }
}
