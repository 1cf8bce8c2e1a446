// fake: an upstream without latency. Answers every HTTP request on loopback with the same JSON, keeping connections open.
//
//   fake answer.json [port]      prints the port; 0, the default, takes a free one
//
// One thread and no parsing beyond lengths, so that a bench measures the adapter and not its upstream.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REQUEST = 1 << 16, ANSWER = 1 << 18 };

typedef struct { int socket, length; char text[REQUEST]; } Peer;

static char answer[ANSWER];
static int answer_length;

static void load_answer(const char *file) {
  static char json[ANSWER / 2];
  FILE *f = fopen(file, "r");
  size_t n = f ? fread(json, 1, sizeof json - 1, f) : 0;
  if (!n) perror(file), exit(2);
  answer_length = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", n, json);
}

// Length of the first request in the buffer when it is whole, else 0
static int request(const Peer *p) {
  const char *end = memmem(p->text, p->length, "\r\n\r\n", 4);
  if (!end) return 0;
  int head = end + 4 - p->text;
  for (const char *line = p->text; line < end; line++)
    if (*line == '\n' && !strncasecmp(line + 1, "content-length:", 15)) head += atoi(line + 16);
  return p->length >= head ? head : 0;
}

static void close_peer(Peer *p) {
  close(p->socket);
  free(p);
}

static void serve(Peer *p) {
  int n = read(p->socket, p->text + p->length, REQUEST - 1 - p->length);
  if (n <= 0) return close_peer(p);
  p->length += n;
  p->text[p->length] = 0;
  for (int size; (size = request(p)); p->length -= size, memmove(p->text, p->text + size, p->length + 1))
    if (write(p->socket, answer, answer_length) != answer_length) return close_peer(p);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  load_answer(argv[1]);
  signal(SIGPIPE, SIG_IGN);
  struct rlimit files = {8192, 8192};
  setrlimit(RLIMIT_NOFILE, &files);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(argc > 2 ? atoi(argv[2]) : 0), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof a;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), poller = epoll_create1(EPOLL_CLOEXEC), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (void *)&a, size) || listen(listener, 4096) || getsockname(listener, (void *)&a, &size)) return perror("listen"), 1;
  printf("%d\n", ntohs(a.sin_port));
  fflush(stdout);
  struct epoll_event e = {.events = EPOLLIN}, ready[64];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &e);
  for (;;)
    for (int n = epoll_wait(poller, ready, 64, -1), i = 0; i < n; i++) {
      if (ready[i].data.ptr) {
        serve(ready[i].data.ptr);
        continue;
      }
      Peer *p = calloc(1, sizeof *p);
      p->socket = accept4(listener, 0, 0, SOCK_CLOEXEC);
      if (p->socket < 0) {
        free(p);
        continue;
      }
      setsockopt(p->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      e.data.ptr = p;
      epoll_ctl(poller, EPOLL_CTL_ADD, p->socket, &e);
    }
}
