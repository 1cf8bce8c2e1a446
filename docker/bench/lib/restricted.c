// restricted: runs a program as Kubernetes' strictest profile does: as process 1 of its own namespaces, in a root that cannot be
// written, as user 65532, without capabilities and without a way to get any. Needs root, but no container engine; like one it
// brings /proc, the harmless devices, and the host's names.
//
//   restricted [-w /DIR] ROOT /program [args]
//
// In the caller's network; passes SIGTERM on and ends as the program does. DIR is an empty volume that can be written.
#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { USER = 65532 };

static pid_t child;

static void must(int failed, const char *what) {
  if (failed) perror(what), exit(125);
}

static void pass_on(int signal) { kill(child, signal); }

static void bring(const char *file) {  // of the host, to the same place in the root
  close(open(file + 1, O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
  must(mount(file, file + 1, 0, MS_BIND, 0), file);
}

static void enter(const char *root, const char *volume) {
  must(mount(0, "/", 0, MS_REC | MS_PRIVATE, 0), "private mounts");
  must(mount(root, root, 0, MS_BIND, 0) || chdir(root), "bind");
  mkdir("dev", 0755), mkdir("proc", 0755), mkdir("etc", 0755);
  must(mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, 0), "proc");
  bring("/dev/null"), bring("/dev/zero"), bring("/dev/random"), bring("/dev/urandom"), bring("/etc/resolv.conf"), bring("/etc/hosts");
  if (volume) {
    mkdir(volume + 1, 0755);
    must(mount("tmpfs", volume + 1, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0777,size=16m"), volume);
  }
  must(mount(0, root, 0, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, 0), "read-only");
  must(chdir(root) || chroot("."), "chroot");
  for (int capability = 0; !prctl(PR_CAPBSET_DROP, capability); capability++) continue;
  must(setgroups(0, 0) || setgid(USER) || setuid(USER), "user");
  must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges");
}

int main(int argc, char **argv) {
  const char *volume = argc > 2 && !strcmp(argv[1], "-w") ? argv[2] : 0;
  if (volume) argv += 2, argc -= 2;
  if (argc < 3) return 2;
  must(unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS), "namespaces");
  child = fork();
  must(child < 0, "fork");
  if (!child) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    enter(argv[1], volume);
    execv(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
  }
  signal(SIGTERM, pass_on);
  int status;
  while (waitpid(child, &status, 0) != child) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
