package io.mcpadapters.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process's settings, read once at start from the verticle's configuration, where {@link Main}
 * put the environment. All that is wrong with them is reported at once; values of secrets are in no
 * message.
 */
public final class Settings {
  /** The configuration's key of the {@link Mode}; no environment variable has such a name. */
  static final String MODE = "--mode";

  /** The configuration's key of how many adapters the process has; one where it is not there. */
  static final String ADAPTERS = "--adapters";

  private static final long MAX_FILE = 64 * 1024;

  private final Map<Setting<?>, Object> values = new IdentityHashMap<>();
  private final Mode mode;
  private final int adapters;
  private final Set<String> secrets = new HashSet<>();
  private int missing;

  private Settings(Mode mode, int adapters) {
    this.mode = mode;
    this.adapters = adapters;
  }

  /**
   * Reads the settings of every adapter and those named.
   *
   * @param config environment variables by name
   * @throws SettingsException with all problems; ends the process with status 78
   */
  public static Settings of(JsonObject config, Setting<?>... own) {
    Settings settings =
        new Settings(
            Mode.valueOf(config.getString(MODE, Mode.HTTP.name())), config.getInteger(ADAPTERS, 1));
    List<String> problems = new ArrayList<>();
    Stream.concat(CommonSettings.ALL.stream(), Stream.of(own))
        .forEach(setting -> settings.read(setting, config, problems));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems, settings.missing == problems.size());
    }
    return settings;
  }

  private void read(Setting<?> setting, JsonObject config, List<String> problems) {
    try {
      String text = text(setting, config);
      values.put(setting, setting.read(text));
      if (text != null && setting.isSecret()) {
        secrets.addAll(SecretTexts.of(text));
      }
    } catch (IllegalArgumentException refused) {
      missing += refused instanceof MissingSettingException ? 1 : 0;
      problems.add(setting.name() + " " + refused.getMessage());
    }
  }

  private static @Nullable String text(Setting<?> setting, JsonObject config) {
    String direct = variable(config, setting.name());
    if (!setting.isSecret()) {
      return direct == null || direct.isBlank() ? null : direct;
    }
    String file = variable(config, setting.name() + "_FILE");
    if (direct != null && file != null) {
      throw new IllegalArgumentException(
          "is set, and so is " + setting.name() + "_FILE; set one of them");
    }
    return file == null ? direct : content(setting, file);
  }

  private static @Nullable String variable(JsonObject config, String name) {
    Object value = config.getValue(name);
    return value == null ? null : value.toString();
  }

  /** Small, and before the port is open: the only time that a file is read on the event loop. */
  private static String content(Setting<?> setting, String file) {
    Path path = Path.of(file);
    try {
      if (!Files.isRegularFile(path)) {
        throw new IllegalArgumentException(
            "cannot be read: " + setting.name() + "_FILE names no file");
      }
      if (Files.size(path) > MAX_FILE) {
        throw new IllegalArgumentException(
            "cannot be read: the file of " + setting.name() + "_FILE is too large");
      }
      String text = Files.readString(path);
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "is empty: the file of " + setting.name() + "_FILE holds nothing");
      }
      return text;
    } catch (NoSuchFileException | MalformedInputException unusable) {
      throw new IllegalArgumentException(
          "cannot be read: the file of " + setting.name() + "_FILE is missing or not UTF-8",
          unusable);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "cannot be read: the file of "
              + setting.name()
              + "_FILE gives "
              + unreadable.getClass().getSimpleName(),
          unreadable);
    }
  }

  /** The value; the setting must be one that {@link #of} was given. */
  @SuppressWarnings("unchecked") // the map is filled by the Setting itself
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException(setting.name() + " was not read");
    }
    return (T) value;
  }

  /** All that the secret settings hold, to be replaced should it turn up in what goes out. */
  Set<String> secrets() {
    return Set.copyOf(secrets);
  }

  /** Bytes of the heap that this adapter may share out; all of it where it is alone. */
  public long heap() {
    return Runtime.getRuntime().maxMemory() / adapters;
  }

  Mode mode() {
    return mode;
  }
}
