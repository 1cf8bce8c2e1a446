// spread: what stands before several processes of one service. Each connection goes to the next of the ports, and bytes are
// relayed until both sides have ended.
//
//   spread PUBLIC_PORT PORT...
//
// A process for each connection: simple, and its processor time is nobody's that is measured.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in loopback(const char *port) {
  return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int forward(int from, int to) {  // 0 at the end of the stream
  char b[65536];
  ssize_t n = read(from, b, sizeof b);
  if (n <= 0) return shutdown(to, SHUT_WR), 0;
  for (ssize_t done = 0, k; done < n; done += k)
    if ((k = write(to, b + done, n - done)) <= 0) return 0;
  return 1;
}

static void relay(int client, const char *port) {
  struct sockaddr_in to = loopback(port);
  int one = 1, service = socket(AF_INET, SOCK_STREAM, 0), other[2] = {service, client};
  setsockopt(service, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(service, (void *)&to, sizeof to)) _exit(1);
  struct pollfd f[2] = {{client, POLLIN, 0}, {service, POLLIN, 0}};
  while ((f[0].fd >= 0 || f[1].fd >= 0) && poll(f, 2, 30000) > 0)
    for (int i = 0; i < 2; i++)
      if (f[i].fd >= 0 && f[i].revents && !forward(f[i].fd, other[i])) f[i].fd = -1;
  _exit(0);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in a = loopback(argv[1]);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (void *)&a, sizeof a) || listen(listener, 256)) return perror("listen"), 1;
  signal(SIGCHLD, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  for (int next = 2;; next = next + 1 < argc ? next + 1 : 2) {
    int client = accept(listener, 0, 0);
    if (client < 0) continue;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (!fork()) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      close(listener);
      relay(client, argv[next]);
    }
    close(client);
  }
}
