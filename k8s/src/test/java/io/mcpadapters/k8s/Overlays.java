package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manifests as kubectl renders them: from a copy of the folders in which each overlay's secret
 * has values, since the tree holds none.
 */
final class Overlays {
  /** This module's folder, in which the tests run. */
  static final Path FOLDER = Path.of("").toAbsolutePath();

  /** Every required value of a secret; long enough for a signing key. */
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Path copy;

  private Overlays(Path copy) {
    this.copy = copy;
  }

  /** Copies what kustomize reads; skips the test where there is no kubectl. */
  static Overlays in(Path folder) throws IOException {
    assumeTrue(Commands.has("kubectl"), "no kubectl: the overlays are not rendered");
    for (String part : List.of("base", "components", "overlays")) {
      try (Stream<Path> files = Files.walk(FOLDER.resolve(part))) {
        for (Path file : files.filter(Overlays::isOfTheTree).toList()) {
          Path target = folder.resolve(FOLDER.relativize(file));
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
          if (file.endsWith("secret.env.example")) {
            Files.writeString(target.resolveSibling("secret.env"), filled(Files.readString(file)));
          }
        }
      }
    }
    return new Overlays(folder);
  }

  /** A secret that somebody filled in for a cluster of his own is not for tests. */
  private static boolean isOfTheTree(Path file) {
    return Files.isRegularFile(file) && !file.endsWith("secret.env");
  }

  private static String filled(String example) {
    return example
        .lines()
        .map(line -> line.matches("[A-Z_]+=") ? line + SECRET : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The overlays in the tree. */
  static List<String> names() {
    try (Stream<Path> folders = Files.list(FOLDER.resolve("overlays"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Those that hold one adapter each and have its name. */
  static List<String> adapters() {
    return names().stream().filter(name -> name.endsWith("-mcp")).toList();
  }

  /** The output of `kubectl kustomize`. */
  String rendered(String overlay) throws IOException {
    Commands.Ended ended =
        Commands.run(copy, List.of("kubectl", "kustomize", "overlays/" + overlay));
    assertThat(ended.status()).as(ended.out()).isZero();
    return ended.out();
  }

  /** An overlay of the test's own: adapters with components. */
  String rendered(List<String> overlays, List<String> components) throws IOException {
    Path own = Files.createDirectories(copy.resolve("overlays/own"));
    Files.writeString(
        own.resolve("kustomization.yaml"),
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
            + lines("- ../", overlays)
            + "components:\n"
            + lines("- ../../components/", components));
    return rendered("own");
  }

  private static String lines(String before, List<String> names) {
    return names.stream().map(name -> before + name + "\n").collect(Collectors.joining());
  }
}
