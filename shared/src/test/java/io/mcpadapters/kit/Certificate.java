package io.mcpadapters.kit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for a test's TLS server, made by the JDK's keytool. */
public final class Certificate {
  private static final String PASSWORD = "changeit";

  private final KeyStore store;

  private Certificate(KeyStore store) {
    this.store = store;
  }

  /**
   * Makes one.
   *
   * @param names as in `dns:example.test,ip:127.0.0.1`
   */
  public static Certificate of(String names) {
    try {
      Path file = Files.createTempDirectory("certificate").resolve("store.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "test",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=test",
                  "-ext",
                  "san=" + names,
                  "-ext",
                  "bc=ca:true",
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes());
      if (keytool.waitFor() != 0) {
        throw new AssertionError("keytool failed: " + said);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(file.getParent());
      return new Certificate(store);
    } catch (IOException | GeneralSecurityException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** For whom to trust it. */
  public Buffer pem() {
    try {
      return pem("CERTIFICATE", store.getCertificate("test").getEncoded());
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Its key, for a server that reads files. */
  public Buffer keyPem() {
    try {
      return pem("PRIVATE KEY", store.getKey("test", PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Buffer pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return Buffer.buffer(
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  /** For a Vert.x server. */
  public KeyCertOptions options() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD.toCharArray());
      return new PfxOptions().setValue(Buffer.buffer(bytes.toByteArray())).setPassword(PASSWORD);
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  /** A server with it, on a free port of the loopback. */
  public ServerSocket socket() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context
          .getServerSocketFactory()
          .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }
}
