/*
 * hondo-sandbox: runs one JVM where it can do no harm. Outermost first: descriptors closed, limits,
 * user, no new privileges, death with the parent, Landlock (landlock.c), the filter of system calls
 * (filter.c); then the command, with nothing in its environment but what is given. Whatever cannot
 * be set up ends it with status 125, before anything of the command has run.
 *
 *   cc -O2 -o hondo-sandbox sandbox.c landlock.c filter.c
 *   hondo-sandbox [OPTION VALUE]... -- COMMAND...     the options are in options[] below
 *   hondo-sandbox --abi                               prints Landlock's version, 0 for none
 *   hondo-sandbox --sweep UID                         kills every process of that user (root only)
 */
#define _GNU_SOURCE
#include "sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const options[] = {
    "--uid",     /* number: becomes that user and group; without it the user stays */
    "--search",  /* yes: keeps the right to read past the folders' own rights; Landlock still holds */
    "--landlock", /* no: leaves files to what surrounds this (bubblewrap) */
    "--parent",  /* pid that this was started by: if it is gone, so is this */
    "--chdir",   /* the work folder */
    "--read", "--write", "--execute", "--device", /* path: opened for that, with what is under it */
    "--cgroup",  /* folder of a control group to join */
    "--env",     /* NAME=VALUE */
    "--cpu",     /* seconds of processor time; two more and it is killed */
    "--data",    /* bytes of memory of its own (RLIMIT_DATA) */
    "--fsize",   /* bytes of the largest file */
    "--files",   /* open descriptors */
    "--threads", /* threads; without --uid those that the user has already come on top */
};
enum { UID, SEARCH, LANDLOCK, PARENT, CHDIR, READS, WRITES, EXECUTES, DEVICES, CGROUP, ENV, CPU, DATA,
       FSIZE, FILES, THREADS, OPTIONS };

/* The last value of each option, and all of them in order. */
static const char *given[OPTIONS];
static struct { int option; const char *value; } all[8192];
static int count;
static char *environment[1024];

void die(const char *what, const char *with) {
  int error = errno;
  fprintf(stderr, "hondo-sandbox: %s%s%s%s%s\n", what, with ? " " : "", with ? with : "",
          error ? ": " : "", error ? strerror(error) : "");
  _exit(SETUP_FAILED);
}

static void refuse_usage(const char *what, const char *with) {
  errno = 0;
  die(what, with);
}

static uint64_t number(const char *text) {
  char *end;
  unsigned long long value;
  errno = 0;
  value = strtoull(text, &end, 10);
  if (errno || *end || *text < '0' || *text > '9') {
    refuse_usage("no whole number:", text);
  }
  return value;
}

static int parse(int argc, char **argv) {
  int i, option, variables = 0;
  for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i += 2) {
    for (option = 0; option < OPTIONS && strcmp(argv[i], options[option]) != 0; option++) {
    }
    if (option == OPTIONS || i + 1 == argc) {
      refuse_usage("an option that is unknown or lacks its value:", argv[i]);
    }
    if (count == (int)(sizeof all / sizeof all[0]) || variables + 1 == 1024) {
      refuse_usage("too many options, from", argv[i]);
    }
    given[option] = argv[i + 1];
    all[count].option = option;
    all[count++].value = argv[i + 1];
    if (option == ENV) {
      environment[variables++] = argv[i + 1];
    }
  }
  if (i + 1 >= argc) {
    refuse_usage("no command after", "--");
  }
  return i + 1;
}

/* All but standard input, output and error. */
static void close_descriptors(void) {
  struct rlimit limit;
  int i;
  if (syscall(436 /* close_range, Linux 5.9 */, 3U, ~0U, 0U) == 0) {
    return;
  }
  getrlimit(RLIMIT_NOFILE, &limit);
  for (i = 3; i < (int)limit.rlim_cur && i < 1 << 20; i++) {
    close(i);
  }
}

static void join_cgroup(const char *folder) {
  char path[4096];
  int file;
  snprintf(path, sizeof path, "%s/cgroup.procs", folder);
  file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0 || write(file, "0", 1) != 1) {
    die("cannot join the control group", folder);
  }
  close(file);
}

/* Never above what this process may have itself. */
static void limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit value;
  if (getrlimit(resource, &value) != 0) {
    die("cannot read a limit", NULL);
  }
  value.rlim_max = hard < value.rlim_max ? hard : value.rlim_max;
  value.rlim_cur = soft < value.rlim_max ? soft : value.rlim_max;
  if (setrlimit(resource, &value) != 0) {
    die("cannot set a limit", NULL);
  }
}

static void set_limits(void) {
  uint64_t value;
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_MEMLOCK, 0, 0);
  limit(RLIMIT_MSGQUEUE, 0, 0);
  limit(RLIMIT_STACK, 8 << 20, 8 << 20);
  limit(RLIMIT_SIGPENDING, 1024, 1024);
  if (given[CPU]) {
    value = number(given[CPU]);
    /* The first ends it with a signal that tells why, the second if it has been ignored. */
    limit(RLIMIT_CPU, value, value + 2);
  }
  if (given[DATA]) {
    limit(RLIMIT_DATA, number(given[DATA]), number(given[DATA]));
  }
  if (given[FSIZE]) {
    limit(RLIMIT_FSIZE, number(given[FSIZE]), number(given[FSIZE]));
  }
  if (given[FILES]) {
    limit(RLIMIT_NOFILE, number(given[FILES]), number(given[FILES]));
  }
}

static int may_fork(uint64_t processes) {
  struct rlimit value;
  pid_t child;
  getrlimit(RLIMIT_NPROC, &value);
  value.rlim_cur = processes;
  if (setrlimit(RLIMIT_NPROC, &value) != 0) {
    return 0;
  }
  child = fork();
  if (child == 0) {
    _exit(0);
  }
  if (child > 0) {
    waitpid(child, NULL, 0);
  }
  return child > 0;
}

/* The limit counts all processes and threads of a user, in other containers too, which /proc does not
   show. So those that there are already are found by trying, and come on top. */
static void limit_threads(uint64_t threads) {
  struct rlimit value;
  uint64_t low = 0, high, middle;
  getrlimit(RLIMIT_NPROC, &value);
  high = value.rlim_max == RLIM_INFINITY || value.rlim_max > 1 << 22 ? 1 << 22 : value.rlim_max;
  if (may_fork(0)) {
    /* Root of the machine, whom no limit holds; or the user's only process. */
    high = 0;
  }
  while (low < high) {
    middle = low + (high - low) / 2;
    if (may_fork(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  limit(RLIMIT_NPROC, high + threads, high + threads);
}

/* Every capability gone, but perhaps that of reading and searching. */
static void drop_capabilities(int search) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2] = {{0, 0, 0}, {0, 0, 0}};
  int i;
  for (i = 0; prctl(PR_CAPBSET_READ, i, 0, 0, 0) >= 0; i++) {
    if (!search || i != CAP_DAC_READ_SEARCH) {
      prctl(PR_CAPBSET_DROP, i, 0, 0, 0); /* only root may, and nobody else needs to */
    }
  }
  if (search) {
    sets[0].permitted = sets[0].effective = sets[0].inheritable = 1U << CAP_DAC_READ_SEARCH;
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  if (syscall(SYS_capset, &header, sets) != 0) {
    die("cannot drop the capabilities", NULL);
  }
  if (search && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0) != 0) {
    die("cannot keep the right to search folders", NULL);
  }
}

/* Java asks by access() whether a file is there, and that leaves a user's capabilities out but for this
   bit; javac would pass over every jar in a closed folder without a word. To be set while still root. */
static void search_by_access_too(void) {
  if (prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED, 0, 0, 0) != 0) {
    die("cannot let the right to search folders count everywhere", NULL);
  }
}

static void become(const char *uid) {
  uid_t id = (uid_t)number(uid);
  if (id == 0) {
    refuse_usage("the user of a sandbox cannot be", "0");
  }
  prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
  if (setgroups(0, NULL) != 0 || setresgid(id, id, id) != 0 || setresuid(id, id, id) != 0) {
    die("cannot become user", uid);
  }
}

/* A pipe is its maker's, and /proc/self/fd/0 is closed to any other user: the program could not take its
   streams under another descriptor. Only pipes: what else may stand there is not this program's. */
static void hand_over_pipes(const char *uid) {
  struct stat about;
  int i;
  for (i = 0; i < 3; i++) {
    if (fstat(i, &about) == 0 && S_ISFIFO(about.st_mode) && fchown(i, (uid_t)number(uid), -1) != 0) {
      die("cannot hand over a pipe to user", uid);
    }
  }
}

/* Signals as a new process has them: Java's children inherit what it ignores. */
static void reset_signals(void) {
  sigset_t none;
  int i;
  for (i = 1; i < NSIG; i++) {
    signal(i, SIG_DFL);
  }
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int sweep(const char *uid) {
  become(uid);
  drop_capabilities(0);
  return kill(-1, SIGKILL) == 0 || errno == ESRCH ? 0 : 1;
}

int main(int argc, char **argv) {
  static const enum access wanted[] = {READ, WRITE, EXECUTE, DEVICE};
  uint64_t key[3];
  int i, command, ruleset = -1;
  if (argc == 2 && strcmp(argv[1], "--abi") == 0) {
    return printf("%d\n", landlock_abi()) < 0;
  }
  if (argc == 3 && strcmp(argv[1], "--sweep") == 0) {
    return sweep(argv[2]);
  }
  command = parse(argc, argv);
  close_descriptors();
  if (!given[LANDLOCK] || strcmp(given[LANDLOCK], "no") != 0) {
    ruleset = landlock_new();
  }
  for (i = 0; i < count; i++) {
    if (all[i].option >= READS && all[i].option <= DEVICES && ruleset >= 0) {
      landlock_open(ruleset, all[i].value, wanted[all[i].option - READS]);
    } else if (all[i].option == CGROUP) {
      join_cgroup(all[i].value);
    }
  }
  if (given[UID]) {
    hand_over_pipes(given[UID]);
    if (given[SEARCH]) {
      search_by_access_too();
    }
    become(given[UID]);
  }
  drop_capabilities(given[UID] && given[SEARCH]);
  set_limits();
  if (given[THREADS]) {
    limit_threads(number(given[THREADS]));
  }
  umask(077);
  if (given[CHDIR] && chdir(given[CHDIR]) != 0) {
    die("cannot enter the work folder", given[CHDIR]);
  }
  setsid(); /* away from the terminal and its Ctrl-C; fails where it is so already */
  reset_signals();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) {
    die("cannot forbid new privileges or die with the parent", NULL);
  }
  if (given[PARENT] && (uint64_t)getppid() != number(given[PARENT])) {
    refuse_usage("whoever started this is gone:", given[PARENT]);
  }
  if (syscall(SYS_getrandom, key, sizeof key, 0) != (long)sizeof key) {
    die("no random numbers for the key", NULL);
  }
  if (ruleset >= 0) {
    landlock_enforce(ruleset);
  }
  filter_enforce(key);
  syscall(SYS_execve, argv[command], argv + command, environment, key[0], key[1], key[2]);
  die("cannot run", argv[command]);
  return SETUP_FAILED;
}
