package io.mcpadapters.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that misbehaves byte by byte: each connection runs a script in a thread of its own, the
 * n-th connection the n-th script, later ones the last.
 */
public final class BadSocket implements AutoCloseable {
  /** What one connection does. */
  @FunctionalInterface
  public interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final List<Script> scripts;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch left = new CountDownLatch(1);

  private BadSocket(ServerSocket server, List<Script> scripts) {
    this.server = server;
    this.scripts = scripts;
  }

  /** On a free port of the loopback. */
  public static BadSocket start(Script... scripts) {
    try {
      return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scripts);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** On a socket of the test's own, such as one with TLS. */
  public static BadSocket start(ServerSocket server, Script... scripts) {
    BadSocket socket = new BadSocket(server, List.of(scripts));
    Thread.ofVirtual().start(socket::accept);
    return socket;
  }

  /** An address of the loopback at which nobody listens. */
  public static URI nobody() {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + closed.getLocalPort());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.getAndIncrement();
        Script script = scripts.get(Math.min(number, scripts.size() - 1));
        Thread.ofVirtual().start(() -> run(script, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void run(Script script, Socket socket) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException | InterruptedException broken) {
      // the peer went away, or the test is over
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** The requests read so far, head and body as they came. */
  public List<String> requests() {
    return requests;
  }

  /**
   * Whether a client whose connection waited in {@link Connection#untilLeft} has closed it within
   * the time.
   */
  public boolean wasLeft(long millis) throws InterruptedException {
    return left.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One client's connection, for the script. */
  public final class Connection {
    private final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** Reads one request, head and body; an empty text when the client has gone. */
    public String request() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        read.write(next);
      }
      String head = read.toString(StandardCharsets.ISO_8859_1);
      String request = head + body(head, in);
      requests.add(request);
      return request;
    }

    /** Reads so many bytes of whatever comes. */
    public int read(int bytes) throws IOException {
      return socket.getInputStream().readNBytes(bytes).length;
    }

    public Connection write(String text) throws IOException {
      return write(text.getBytes(StandardCharsets.UTF_8));
    }

    public Connection write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    /** A whole and good answer. */
    public Connection answer(int status, String contentType, String body) throws IOException {
      return answer(
          status, "Content-Type: " + contentType + "\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A whole answer.
     *
     * @param headers each with its line end
     */
    public Connection answer(int status, String headers, byte[] body) throws IOException {
      return write(
              "HTTP/1.1 "
                  + status
                  + " X\r\n"
                  + headers
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
          .write(body);
    }

    /** Waits until the client closes the connection. */
    public void untilLeft() throws IOException {
      try {
        while (socket.getInputStream().read() >= 0) {
          // what it still sends is of no interest
        }
      } finally {
        left.countDown();
      }
    }

    public void pause(long millis) throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Becomes a tunnel to a port of the loopback, as a proxy does after CONNECT. */
    public void tunnel(int port) throws IOException, InterruptedException {
      try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        write("HTTP/1.1 200 OK\r\n\r\n");
        Thread back = Thread.ofVirtual().start(() -> pump(target, socket));
        pump(socket, target);
        back.join();
      }
    }

    private static void pump(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException gone) {
        // either side went away, which ends the tunnel
      }
    }

    /** Closes with a reset instead of an orderly end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private String body(String head, InputStream in) throws IOException {
      String lower = head.toLowerCase(Locale.ROOT);
      int at = lower.indexOf("\r\ncontent-length:");
      if (at >= 0) {
        int length =
            Integer.parseInt(lower.substring(at + 17, lower.indexOf("\r\n", at + 2)).strip());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
      }
      return lower.contains("transfer-encoding: chunked") ? chunked(in) : "";
    }

    private static String chunked(InputStream in) throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = size(in); size > 0; size = size(in)) {
        body.write(in.readNBytes(size));
        in.readNBytes(2);
      }
      in.readNBytes(2);
      return body.toString(StandardCharsets.UTF_8);
    }

    private static int size(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString().isBlank() ? 0 : Integer.parseInt(line.toString().strip(), 16);
    }
  }
}
