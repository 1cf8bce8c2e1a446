// relay: the smallest activator. It owns the public port; the first connection starts the adapter and tries it every
// PROBE microseconds until it listens; then bytes are relayed. After IDLE milliseconds without a connection the adapter is
// stopped (0: never). One connection at a time: enough for a bench, not for a product.
//
//   relay PUBLIC_PORT ADAPTER_PORT PROBE IDLE PLATFORM adapter [args]
//
// PROBE: 200 is the floor, 50000 what Knative's queue-proxy does, 200000 its activator. PLATFORM: milliseconds
// from the connection to the start of the adapter, which a cluster takes to make a pod. On stderr a line for each start and
// stop: `cold MS` from the connection to a listening adapter, `zero MS` from SIGTERM to its end.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {  // milliseconds
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static struct sockaddr_in loopback(int port) {
  return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static pid_t spawn(char **command, int port) {
  pid_t pid = fork();
  if (pid) return pid;
  char number[16];
  snprintf(number, sizeof number, "%d", port);
  setenv("PORT", number, 1);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(open("/dev/null", O_WRONLY), 2);
  execvp(*command, command);
  _exit(127);
}

static int connect_when_ready(int port, int pause) {
  struct sockaddr_in to = loopback(port);
  for (int one = 1;; usleep(pause)) {
    int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (!connect(s, (void *)&to, sizeof to)) return s;
    close(s);
  }
}

static int forward(int from, int to) {  // 0 at the end of the stream
  char b[65536];
  ssize_t n = read(from, b, sizeof b);
  if (n <= 0) return shutdown(to, SHUT_WR), 0;
  for (ssize_t done = 0, k; done < n; done += k)
    if ((k = write(to, b + done, n - done)) <= 0) return 0;
  return 1;
}

static void relay(int client, int adapter) {
  struct pollfd f[2] = {{client, POLLIN, 0}, {adapter, POLLIN, 0}};
  int other[2] = {adapter, client};
  while ((f[0].fd >= 0 || f[1].fd >= 0) && poll(f, 2, 30000) > 0)
    for (int i = 0; i < 2; i++)
      if (f[i].fd >= 0 && f[i].revents && !forward(f[i].fd, other[i])) f[i].fd = -1;
}

int main(int argc, char **argv) {
  if (argc < 7) return 2;
  int adapter_port = atoi(argv[2]), pause = atoi(argv[3]), idle = atoi(argv[4]), platform = atoi(argv[5]), one = 1;
  struct sockaddr_in a = loopback(atoi(argv[1]));
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (void *)&a, sizeof a) || listen(listener, 64)) return perror("listen"), 1;
  signal(SIGPIPE, SIG_IGN);

  for (pid_t child = -1;;) {
    struct pollfd incoming = {listener, POLLIN, 0};
    if (!poll(&incoming, 1, child > 0 && idle ? idle : -1)) {
      double began = now();
      kill(child, SIGTERM);
      waitpid(child, 0, 0);
      child = -1;
      fprintf(stderr, "zero %.2f\n", now() - began);
      continue;
    }
    int client = accept4(listener, 0, 0, SOCK_CLOEXEC);
    if (client < 0) continue;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (child > 0 && waitpid(child, 0, WNOHANG) == child) child = -1;
    int cold = child < 0;
    double began = now();
    if (cold) {
      usleep(platform * 1000);
      child = spawn(argv + 6, adapter_port);
    }
    int adapter = connect_when_ready(adapter_port, pause);
    if (cold) fprintf(stderr, "cold %.2f\n", now() - began);
    relay(client, adapter);
    close(client);
    close(adapter);
  }
}
