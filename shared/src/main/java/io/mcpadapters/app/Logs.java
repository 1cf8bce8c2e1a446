package io.mcpadapters.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging without files or reflection. Configured while a binary is built, so whatever depends on
 * the environment is applied by {@link #apply} when the process starts.
 */
public final class Logs extends ContextAwareBase implements Configurator {
  private static final Set<String> LEVELS = Set.of("debug", "info", "warn", "error", "off");
  private static final String REQUESTS = "io.mcpadapters.upstream.http.RequestTrace";
  private static final String APPENDER = "console";

  /** Where lines go and how they look. */
  enum Form {
    /** One JSON object a line on standard output. */
    JSON,
    /** The same on standard error, since standard output is the protocol's. */
    JSON_ON_STDERR,
    /** For a person at a terminal, on standard error. */
    READABLE
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    attach(context, Form.JSON);
    // A property, not the environment: it is how tests are kept quiet
    root(context).setLevel(Level.toLevel(System.getProperty("log.level"), Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets level and form for this process. */
  static void apply(String level, Form form) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      root(context).setLevel(Level.toLevel(System.getProperty("log.level", level), Level.INFO));
      if (form != Form.JSON) {
        root(context).detachAppender(APPENDER);
        attach(context, form);
      }
    }
  }

  /** Each request to a service becomes a line, whatever the level, where that is wanted. */
  static void traceRequests(boolean wanted) {
    if (wanted && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(REQUESTS).setLevel(Level.TRACE);
    }
  }

  /**
   * Tells when a line with an OutOfMemoryError is logged: whoever meets one, this project, Vert.x
   * or Netty, logs it.
   */
  static void onOutOfMemory(Runnable listener) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      OutOfMemoryListener appender = new OutOfMemoryListener(listener);
      appender.setContext(context);
      appender.start();
      addFirst(root(context), appender);
    }
  }

  /** Before those that write: writing the line may fail for want of memory, too. */
  private static void addFirst(ch.qos.logback.classic.Logger root, Appender<ILoggingEvent> first) {
    List<Appender<ILoggingEvent>> others = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    root.addAppender(first);
    others.forEach(root::addAppender);
  }

  private static final class OutOfMemoryListener extends AppenderBase<ILoggingEvent> {
    private final Runnable listener;

    private OutOfMemoryListener(Runnable listener) {
      this.listener = listener;
    }

    @Override
    protected void append(ILoggingEvent event) {
      for (IThrowableProxy cause = event.getThrowableProxy();
          cause != null;
          cause = cause.getCause()) {
        if (cause.getClassName().equals(OutOfMemoryError.class.getName())) {
          listener.run();
          return;
        }
      }
    }
  }

  /** Whether a person at a terminal reads the lines. */
  static boolean isReadable() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && root(context).getAppender(APPENDER) instanceof ConsoleAppender<?> console
        && console.getEncoder() instanceof ReadableEncoder;
  }

  /** The level's word; refuses others. */
  static String level(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(word)) {
      throw new IllegalArgumentException("must be debug, info, warn, error or off");
    }
    return word;
  }

  private static void attach(LoggerContext context, Form form) {
    Encoder<ILoggingEvent> encoder =
        form == Form.READABLE ? new ReadableEncoder() : new JsonEncoder();
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setName(APPENDER);
    console.setContext(context);
    console.setTarget(form == Form.JSON ? "System.out" : "System.err");
    console.setEncoder(encoder);
    console.start();
    root(context).addAppender(console);
  }

  private static ch.qos.logback.classic.Logger root(LoggerContext context) {
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }
}
