// load: keeps many calls in flight against an HTTP server on loopback and measures how long each takes.
//
//   load -p port -c calls in flight -n calls in all -d file with the body [-u path] [-e text of a good answer] [-H 'Name: value']
//        [-f number of the first call]
//
// Each call has its own keep-alive connection's full attention. {N} in the body is the call's number in 8 digits, so that no two
// calls are alike. Prints one JSON object: seconds, calls a second, percentiles in milliseconds, failures and one failed answer.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER = 1 << 18, REQUEST = 1 << 16, PATIENCE_MS = 30000 };

typedef struct { int socket, length; double sent; char *answer; } Call;

static struct sockaddr_in server = {.sin_family = AF_INET};
static const char *path = "/mcp", *expected = "", *header[17];
static char body[REQUEST / 2], failed[512];
static double *took;
static int poller, port, first, sent, finished, failures, all = 1000;

static double now(void) {  // milliseconds
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void fail(const char *why) {
  if (!failures++) snprintf(failed, sizeof failed, "%s", why);
}

static void dial(Call *c) {
  int one = 1;
  if (c->socket) close(c->socket);
  c->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(c->socket, (void *)&server, sizeof server)) perror("connect"), exit(1);
  fcntl(c->socket, F_SETFL, O_NONBLOCK);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_ADD, c->socket, &e);
}

static void send_next(Call *c) {
  static char text[REQUEST];
  c->length = 0;
  if (sent == all) return;
  int n = snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n", *body ? "POST" : "GET", path, port);
  for (const char **h = header; *h; h++) n += snprintf(text + n, sizeof text - n, "%s\r\n", *h);
  char *mark = strstr(body, "{N}");
  if (*body) n += snprintf(text + n, sizeof text - n, "Content-Length: %zu\r\n", strlen(body) + (mark ? 5 : 0));
  n += mark ? snprintf(text + n, sizeof text - n, "\r\n%.*s%08d%s", (int)(mark - body), body, first + sent, mark + 3)
            : snprintf(text + n, sizeof text - n, "\r\n%s", body);
  sent++;
  c->sent = now();
  if (write(c->socket, text, n) != n) fail("the request did not fit into the socket");
}

// Length of the whole answer when it is there, else 0; written into *closing whether the server closes
static int complete(Call *c, int *closing) {
  char *end = memmem(c->answer, c->length, "\r\n\r\n", 4);
  if (!end) return 0;
  long length = -1;
  int chunked = 0;
  for (char *line = strstr(c->answer, "\r\n"); line && line < end; line = strstr(line + 2, "\r\n")) {
    if (!strncasecmp(line + 2, "content-length:", 15)) length = atol(line + 17);
    if (!strncasecmp(line + 2, "transfer-encoding:", 18)) chunked = 1;
    if (!strncasecmp(line + 2, "connection: close", 17)) *closing = 1;
  }
  int have = c->length - (end + 4 - c->answer);
  if (chunked) return have >= 5 && !memcmp(c->answer + c->length - 5, "0\r\n\r\n", 5);
  return length >= 0 && have >= length;
}

static void receive(Call *c) {
  int n = read(c->socket, c->answer + c->length, ANSWER - 1 - c->length), closing = 0;
  if (n < 0 && errno == EAGAIN) return;
  if (n > 0) {
    c->length += n;
    c->answer[c->length] = 0;
    if (c->length == ANSWER - 1) fail("an answer larger than 256 kB");
    else if (!complete(c, &closing)) return;
    else if (c->answer[9] != '2' || !strstr(c->answer, expected)) fail(c->answer);
    took[finished++] = now() - c->sent;
  } else if (c->sent && c->length >= 0 && finished < all) {
    fail("the connection was closed");
    took[finished++] = now() - c->sent;
  }
  if (n <= 0 || closing) dial(c);
  send_next(c);
}

static double percentile(double share) { return took[(int)(share * (finished - 1) + 0.5)]; }

static void print_quoted(const char *text) {
  putchar('"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') putchar('\\');
    if (isprint((unsigned char)*text)) putchar(*text);
    else if (*text == '\n') putchar(' ');
  }
  putchar('"');
}

int main(int argc, char **argv) {
  int at_once = 1, o, h = 0;
  while ((o = getopt(argc, argv, "p:c:n:d:u:e:f:H:")) != -1) switch (o) {
    case 'p': port = atoi(optarg); break;
    case 'c': at_once = atoi(optarg); break;
    case 'n': all = atoi(optarg); break;
    case 'u': path = optarg; break;
    case 'e': expected = optarg; break;
    case 'f': first = atoi(optarg); break;
    case 'H': if (h < 16) header[h++] = optarg; break;
    case 'd': {
      FILE *f = fopen(optarg, "r");
      if (!f || fread(body, 1, sizeof body - 1, f) < 1) return perror(optarg), 2;
      break;
    }
    default: return 2;
  }
  if (all < at_once || at_once < 1 || !port) return 2;
  struct rlimit files = {at_once + 64, at_once + 64};
  setrlimit(RLIMIT_NOFILE, &files);
  server.sin_port = htons(port);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  poller = epoll_create1(EPOLL_CLOEXEC);
  took = calloc(all + at_once, sizeof *took);
  Call *calls = calloc(at_once, sizeof *calls);
  for (int i = 0; i < at_once; i++) {
    calls[i].answer = malloc(ANSWER);
    dial(&calls[i]);
  }
  double began = now();
  for (int i = 0; i < at_once; i++) send_next(&calls[i]);
  struct epoll_event ready[64];
  while (finished < all) {
    int n = epoll_wait(poller, ready, 64, PATIENCE_MS);
    if (n <= 0) {
      fail("no answer within 30 s");
      break;
    }
    for (int i = 0; i < n; i++) receive(ready[i].data.ptr);
  }
  double seconds = (now() - began) / 1e3;
  qsort(took, finished, sizeof *took, ascending);
  if (!finished) return fputs(failed, stderr), 1;
  printf("{\"calls\":%d,\"seconds\":%.3f,\"rate\":%.0f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"failures\":%d,\"failed\":", finished,
         seconds, finished / seconds, percentile(0.5), percentile(0.99), took[finished - 1], failures);
  print_quoted(failed);
  puts("}");
  return 0;
}
