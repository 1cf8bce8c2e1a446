// probe: starts a server many times and measures each start: exec to the first good answer, processor time until then, memory after.
//
//   probe [options] -- command [args]      {PORT} in the arguments and PORT in the environment are the run's port
//   -n runs  -p first port  -u path  -d file with the body of the POST  -e text that a good answer holds
//   -H 'Name: value' (repeatable)  -f file whose page cache is dropped before each run (repeatable)  -g folder of a cgroup
//   -i microseconds between tries  -s milliseconds before memory is read  -t milliseconds until giving up
//
// Prints a JSON object a run. Run i uses port + i, so that none meets the TIME_WAIT of an earlier one. The pause between tries
// matters: a tight loop would take the processor from the server where there are few.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATED = 16, ARGS = 64, TEXT = 1 << 17 };

static const char *path = "/", *expected = "", *headers[REPEATED + 1], *evicted[REPEATED + 1], *group;
static char body[TEXT / 2], answer[1 << 20];

static double milliseconds(clockid_t clock) {
  struct timespec t;
  return clock_gettime(clock, &t) ? 0 : t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double now(void) { return milliseconds(CLOCK_MONOTONIC); }

static int slurp(const char *file, char *b, int size) {
  int f = open(file, O_RDONLY | O_CLOEXEC), n = 0, k;
  while (f >= 0 && n < size - 1 && (k = read(f, b + n, size - 1 - n)) > 0) n += k;
  if (f >= 0) close(f);
  b[n] = 0;
  return f < 0 ? -1 : n;
}

static double number_after(const char *text, const char *key) {
  const char *p = strstr(text, key);
  return p ? atof(p + strlen(key)) : 0;
}

// Share of the file that is still in memory afterwards; -1 without files
static double evict(void) {
  double resident = 0, all = 0;
  for (const char **file = evicted; *file; file++) {
    struct stat s;
    int f = open(*file, O_RDONLY | O_CLOEXEC);
    if (f < 0 || fstat(f, &s) || !s.st_size) continue;
    fdatasync(f);
    posix_fadvise(f, 0, 0, POSIX_FADV_DONTNEED);
    size_t pages = (s.st_size + 4095) / 4096;
    unsigned char *in = malloc(pages);
    void *map = mmap(0, s.st_size, PROT_READ, MAP_SHARED, f, 0);
    if (map != MAP_FAILED && !mincore(map, s.st_size, in))
      for (size_t i = 0; i < pages; i++) resident += in[i] & 1;
    all += pages;
    if (map != MAP_FAILED) munmap(map, s.st_size);
    free(in);
    close(f);
  }
  return all ? resident / all : -1;
}

// One request on its own connection; when it was answered well, or 0
static double ask(int port, const char *text, int length) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct timeval patience = {.tv_sec = 5};
  int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1, n = 0, k;
  double first = 0;
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (!connect(s, (void *)&to, sizeof to) && write(s, text, length) == length)
    while (n < (int)sizeof answer - 1 && (k = read(s, answer + n, sizeof answer - 1 - n)) > 0) {
      if (!first) first = now();
      n += k;
    }
  close(s);
  answer[n] = 0;
  return n > 12 && !strncmp(answer, "HTTP/1.", 7) && answer[9] == '2' && strstr(answer, expected) ? first : 0;
}

static int compose(char *text, int port) {
  int n = snprintf(text, TEXT, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n", *body ? "POST" : "GET", path, port);
  for (const char **h = headers; *h; h++) n += snprintf(text + n, TEXT - n, "%s\r\n", *h);
  if (*body) n += snprintf(text + n, TEXT - n, "Content-Length: %zu\r\n", strlen(body));
  return n + snprintf(text + n, TEXT - n, "\r\n%s", body);
}

// Moving into a cgroup can take 10 ms: the child stops when it has moved, and the clock starts when it goes on.
static pid_t start(char **command, int port, double *began) {
  char number[16], *args[ARGS] = {0};
  snprintf(number, sizeof number, "%d", port);
  setenv("PORT", number, 1);
  for (int i = 0; command[i] && i < ARGS - 1; i++) {
    char *mark = strstr(command[i], "{PORT}");
    args[i] = command[i];
    if (mark && asprintf(&args[i], "%.*s%s%s", (int)(mark - command[i]), command[i], number, mark + 6) < 0) exit(2);
  }
  *began = now();
  pid_t pid = fork();
  if (pid) {
    if (!group) return pid;
    waitpid(pid, 0, WUNTRACED);
    *began = now();
    kill(pid, SIGCONT);
    return pid;
  }
  setpgid(0, 0);
  if (group) {
    char procs[4096];
    snprintf(procs, sizeof procs, "%s/%d/cgroup.procs", group, port);
    int f = open(procs, O_WRONLY);
    if (f < 0 || write(f, "0", 1) != 1) perror(procs);
    if (f >= 0) close(f);
    raise(SIGSTOP);
  }
  int null = open("/dev/null", O_RDWR);
  dup2(null, 0);
  dup2(null, 1);
  dup2(null, 2);
  execvp(*args, args);
  _exit(127);
}

// What the kubelet reports: usage of the cgroup less file pages that nobody uses, as MiB
static double working_set(int port) {
  char file[4096], text[16384];
  snprintf(file, sizeof file, "%s/%d/memory.current", group, port);
  int second = slurp(file, text, sizeof text) >= 0;
  snprintf(file, sizeof file, "%s/%d/memory.usage_in_bytes", group, port);
  if (!second && slurp(file, text, sizeof text) < 0) return -1;
  double usage = atof(text);
  snprintf(file, sizeof file, "%s/%d/memory.stat", group, port);
  slurp(file, text, sizeof text);
  return (usage - number_after(text, second ? "\ninactive_file " : "\ntotal_inactive_file ")) / (1 << 20);
}

static void report(int port, pid_t pid, double answered, double cpu, double warm, double resident) {
  char file[64], text[8192];
  snprintf(file, sizeof file, "/proc/%d/smaps_rollup", pid);
  slurp(file, text, sizeof text);
  printf("{\"answered\":%.3f,\"cpu\":%.3f,\"warm\":%.3f,\"rss\":%.2f,\"pss\":%.2f,\"anonymous\":%.2f,\"still_cached\":%.3f",
         answered, cpu, warm, number_after(text, "Rss:") / 1024, number_after(text, "\nPss:") / 1024,
         number_after(text, "\nAnonymous:") / 1024, resident);
  if (group) printf(",\"working_set\":%.2f", working_set(port));
  puts("}");
  fflush(stdout);
}

static int run(char **command, int port, int pause, int settle, int limit) {
  static char text[TEXT];
  char folder[4096];
  double began, good = 0, resident = evict();
  int length = compose(text, port), gone = 0;
  if (group) {
    snprintf(folder, sizeof folder, "%s/%d", group, port);
    mkdir(folder, 0755);
  }
  pid_t pid = start(command, port, &began);
  while (!good && !gone && now() - began < limit) {
    good = ask(port, text, length);
    if (good) break;
    usleep(pause);
    gone = waitpid(pid, 0, WNOHANG) == pid;
  }
  if (good) {
    clockid_t clock;
    double cpu = clock_getcpuclockid(pid, &clock) ? 0 : milliseconds(clock), again = now();
    double second = ask(port, text, length);
    usleep(settle * 1000);
    report(port, pid, good - began, cpu, second ? second - again : -1, resident);
  } else {
    fprintf(stderr, "probe: no good answer%s; the last was: %.300s\n", gone ? ", the process ended" : "", answer);
  }
  kill(-pid, SIGKILL);
  if (!gone) waitpid(pid, 0, 0);
  for (int i = 0; group && rmdir(folder) && i < 100; i++) usleep(1000);
  return good != 0;
}

int main(int argc, char **argv) {
  int runs = 20, port = 19000, pause = 50, settle = 300, limit = 30000, o, h = 0, f = 0, good = 0;
  while ((o = getopt(argc, argv, "+n:p:u:d:e:H:f:g:i:s:t:")) != -1) switch (o) {
    case 'n': runs = atoi(optarg); break;
    case 'p': port = atoi(optarg); break;
    case 'u': path = optarg; break;
    case 'd': if (slurp(optarg, body, sizeof body) < 0) return perror(optarg), 2; break;
    case 'e': expected = optarg; break;
    case 'H': if (h < REPEATED) headers[h++] = optarg; break;
    case 'f': if (f < REPEATED) evicted[f++] = optarg; break;
    case 'g': group = optarg; break;
    case 'i': pause = atoi(optarg); break;
    case 's': settle = atoi(optarg); break;
    case 't': limit = atoi(optarg); break;
    default: return 2;
  }
  if (!argv[optind]) return 2;
  for (int i = 0; i < runs; i++) good += run(argv + optind, port + i, pause, settle, limit);
  return good == runs ? 0 : 1;
}
