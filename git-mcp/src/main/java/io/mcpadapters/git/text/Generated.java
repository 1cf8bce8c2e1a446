package io.mcpadapters.git.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which files nobody wrote: lock files, vendored and minified ones; their patches tell a reader
 * nothing.
 */
public final class Generated {
  private static final Set<String> LOCKS =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lockb",
          "cargo.lock",
          "go.sum",
          "gemfile.lock",
          "composer.lock",
          "poetry.lock",
          "pdm.lock",
          "uv.lock",
          "pipfile.lock",
          "flake.lock",
          "mix.lock",
          "pubspec.lock",
          "podfile.lock",
          "gradle.lockfile",
          "packages.lock.json");
  private static final List<String> FOLDERS =
      List.of("node_modules/", "vendor/", "third_party/", "dist/", "__snapshots__/", ".yarn/");
  private static final List<String> ENDS =
      List.of(
          ".min.js",
          ".min.css",
          ".map",
          ".pb.go",
          "_pb2.py",
          ".pb.cc",
          ".pb.h",
          ".g.dart",
          ".designer.cs",
          ".snap",
          ".generated.ts");

  private Generated() {}

  public static boolean is(String path) {
    String low = path.toLowerCase(Locale.ROOT);
    return LOCKS.contains(RepoPath.name(low))
        || ENDS.stream().anyMatch(low::endsWith)
        || FOLDERS.stream()
            .anyMatch(folder -> low.startsWith(folder) || low.contains("/" + folder));
  }
}
