package io.mcpadapters.kit.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of one module: what has changed is compiled, and what names it. */
final class SourceFolder {
  private final Path sources;
  private final Path classes;
  private Map<Path, FileTime> seen;
  private final Set<Path> pending = new TreeSet<>();

  private SourceFolder(Path sources, Path classes, Map<Path, FileTime> seen) {
    this.sources = sources;
    this.classes = classes;
    this.seen = seen;
  }

  /** What a look found. */
  enum Outcome {
    UNCHANGED,
    COMPILED,
    BROKEN
  }

  static SourceFolder of(Path module) throws IOException {
    Path sources = module.resolve("src/main/java");
    return new SourceFolder(sources, module.resolve("target/classes"), files(sources));
  }

  /** Compiles what has changed since the last look, or did not compile then. */
  Outcome look() throws IOException {
    Map<Path, FileTime> now = files(sources);
    Set<Path> changed = new TreeSet<>();
    now.forEach((file, time) -> {
      if (!time.equals(seen.get(file))) {
        changed.add(file);
      }
    });
    Set<Path> gone = new TreeSet<>(seen.keySet());
    gone.removeAll(now.keySet());
    seen = now;
    if (changed.isEmpty() && gone.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    for (Path file : gone) {
      Files.deleteIfExists(classFile(file));
    }
    pending.addAll(changed);
    pending.addAll(naming(changed, gone));
    pending.removeIf(file -> !now.containsKey(file));
    if (!compile(pending)) {
      return Outcome.BROKEN;
    }
    pending.clear();
    return Outcome.COMPILED;
  }

  private Path classFile(Path source) {
    String name = sources.relativize(source).toString();
    return classes.resolve(name.substring(0, name.length() - ".java".length()) + ".class");
  }

  /** A constant or a signature of a changed class stands in the classes that use it. */
  private Set<Path> naming(Set<Path> changed, Set<Path> gone) throws IOException {
    String names =
        Stream.concat(changed.stream(), gone.stream())
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Pattern word = Pattern.compile("\\b(" + names + ")\\b");
    Set<Path> found = new TreeSet<>();
    for (Path file : seen.keySet()) {
      if (word.matcher(Files.readString(file)).find()) {
        found.add(file);
      }
    }
    return found;
  }

  private boolean compile(Set<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-parameters",
              "-g",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean sound =
          compiler
              .getTask(
                  null,
                  manager,
                  problems,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      problems.getDiagnostics().stream()
          .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
          .forEach(SourceFolder::tell);
      return sound;
    }
  }

  private static void tell(Diagnostic<? extends JavaFileObject> problem) {
    JavaFileObject source = problem.getSource();
    System.err.println(
        "vertx: %s:%d: %s"
            .formatted(
                source == null ? "" : source.getName(),
                problem.getLineNumber(),
                problem.getMessage(Locale.ROOT)));
  }

  private static Map<Path, FileTime> files(Path folder) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
