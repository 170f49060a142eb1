/*
 * System calls as hostile native code would make them, for the tests of the sandbox: a submission can
 * bring a library and load it. Each attempt answers 0 where it succeeded, else the number of the error.
 */
#define _GNU_SOURCE
#include <jni.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define MANY_ARGUMENTS 0L, 0L, 0L

static long result(long answer) { return answer < 0 ? errno : 0; }

/* The child of a fork or clone ends at once. */
static long forked(long child) {
  if (child == 0) {
    _exit(0);
  }
  if (child > 0) {
    waitpid((pid_t)child, NULL, 0);
  }
  return result(child);
}

/* In a child where there may be one, otherwise in place of this process. */
static long execute(int at) {
  char *words[] = {(char *)"/bin/true", NULL};
  char *none[] = {NULL};
  int status = -1;
  pid_t child = fork();
  if (child <= 0) {
    if (at) {
      syscall(SYS_execveat, AT_FDCWD, words[0], words, none, 0, 0L);
    } else {
      syscall(SYS_execve, words[0], words, none, MANY_ARGUMENTS);
    }
    if (child == 0) {
      _exit(1);
    }
    return errno;
  }
  waitpid(child, &status, 0);
  return status == 0 ? 0 : EPERM;
}

static long map(int flags) {
  void *memory = mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | flags, -1, 0);
  return memory == MAP_FAILED ? errno : 0;
}

static long read_memory(pid_t other) {
  char buffer[8];
  struct iovec here = {buffer, sizeof buffer}, there = {(void *)16, sizeof buffer};
  long answer = result(process_vm_readv(other, &here, 1, &there, 1, 0));
  /* Nothing is mapped there, but it was let in. */
  return answer == EFAULT ? 0 : answer;
}

/* What is made by these outlives its maker, and is taken away again. */
static long shared_memory(void) {
  long id = syscall(SYS_shmget, 0 /* IPC_PRIVATE */, 4096, 0600), answer = result(id);
  return id < 0 ? answer : result(syscall(SYS_shmctl, id, IPC_RMID, NULL));
}

static long semaphore(void) {
  long id = syscall(SYS_semget, 0 /* IPC_PRIVATE */, 1, 0600), answer = result(id);
  return id < 0 ? answer : result(syscall(SYS_semctl, id, 0, IPC_RMID, NULL));
}

static long message_queue(void) {
  long id = syscall(SYS_msgget, 0 /* IPC_PRIVATE */, 0600), answer = result(id);
  return id < 0 ? answer : result(syscall(SYS_msgctl, id, IPC_RMID, NULL));
}

static long pair(void) {
  int ends[2];
  return result(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static long named(const char *name, pid_t other, const char *file) {
  char parameters[256] = {0};
  struct { uint64_t flags[11]; } clone3 = {{0, 0, 0, 0, SIGCHLD}};
  struct rlimit limit;
  struct { unsigned int bytes; int type; char rest[128]; } handle = {128, 0, {0}};
  uint64_t processors = 1;
  int mount;
#define ATTEMPT(text, call) if (strcmp(name, text) == 0) { errno = 0; return call; }
  ATTEMPT("fork", forked(fork()))
  ATTEMPT("clone", forked(syscall(SYS_clone, SIGCHLD, MANY_ARGUMENTS, 0L)))
  ATTEMPT("clone3", forked(syscall(435, &clone3, sizeof clone3)))
  ATTEMPT("execve", execute(0))
  ATTEMPT("execveat", execute(1))
  ATTEMPT("socket-unix", result(socket(AF_UNIX, SOCK_STREAM, 0)))
  ATTEMPT("socket-inet", result(socket(AF_INET, SOCK_STREAM, 0)))
  ATTEMPT("socket-inet6", result(socket(AF_INET6, SOCK_DGRAM, 0)))
  ATTEMPT("socket-netlink", result(socket(AF_NETLINK, SOCK_RAW, 0)))
  ATTEMPT("socketpair", pair())
  ATTEMPT("kill", result(kill(other, 0)))
  ATTEMPT("kill-self", result(kill(getpid(), 0)))
  ATTEMPT("tkill", result(syscall(SYS_tkill, other, 0)))
  ATTEMPT("tgkill", result(syscall(SYS_tgkill, other, other, 0)))
  ATTEMPT("pidfd-open", result(syscall(434, other, 0)))
  ATTEMPT("ptrace", result(ptrace(PTRACE_SEIZE, other, 0, 0)))
  ATTEMPT("process-vm-readv", read_memory(other))
  ATTEMPT("prlimit", result(prlimit(other, RLIMIT_NOFILE, NULL, &limit)))
  ATTEMPT("prlimit-self", result(prlimit(getpid(), RLIMIT_NOFILE, NULL, &limit)))
  ATTEMPT("setpriority", result(setpriority(PRIO_PROCESS, (id_t)other, 5)))
  ATTEMPT("ioprio-set", result(syscall(SYS_ioprio_set, 1, other, 2 << 13)))
  ATTEMPT("sched-setaffinity", result(syscall(SYS_sched_setaffinity, other, 8, &processors)))
  ATTEMPT("fcntl-setown", result(fcntl(0, F_SETOWN, other)))
  ATTEMPT("prctl-pdeathsig", result(prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0)))
  ATTEMPT("memfd-create", result(syscall(SYS_memfd_create, "x", 0)))
  ATTEMPT("shmget", shared_memory())
  ATTEMPT("semget", semaphore())
  ATTEMPT("msgget", message_queue())
  ATTEMPT("mmap-private", map(MAP_PRIVATE))
  ATTEMPT("mmap-shared", map(MAP_SHARED))
  ATTEMPT("mmap-growsdown", map(MAP_PRIVATE | MAP_GROWSDOWN))
  ATTEMPT("io-uring", result(syscall(425, 4, parameters)))
  ATTEMPT("keyctl", result(syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, -2 /* process's */, 1)))
  ATTEMPT("unshare", result(unshare(CLONE_FILES)))
  ATTEMPT("personality", result(syscall(SYS_personality, 0xffffffffUL)))
  ATTEMPT("inotify", result(syscall(SYS_inotify_init1, 0)))
  ATTEMPT("truncate", result(truncate(file, 0)))
  ATTEMPT("open-truncate", result(open(file, O_RDONLY | O_TRUNC)))
#ifdef SYS_open
  /* The C library's own open is another call. */
  ATTEMPT("open-truncate-x86", result(syscall(SYS_open, file, O_RDONLY | O_TRUNC)))
#else
  ATTEMPT("open-truncate-x86", result(open(file, O_RDONLY | O_TRUNC)))
#endif
  ATTEMPT("chmod", result(chmod(file, 0666)))
  ATTEMPT("chown", result(chown(file, (uid_t)-1, (gid_t)-1)))
  ATTEMPT("utimensat", result(utimensat(AT_FDCWD, file, NULL, 0)))
  ATTEMPT("name-to-handle", result(syscall(SYS_name_to_handle_at, AT_FDCWD, file, &handle, &mount, 0)))
  return -1;
}

JNIEXPORT jint JNICALL Java_hondo_grader_sandbox_RawCalls_attempt(
    JNIEnv *env, jclass type, jstring name, jint other, jstring file) {
  const char *text = (*env)->GetStringUTFChars(env, name, NULL);
  const char *path = (*env)->GetStringUTFChars(env, file, NULL);
  (void)type;
  return (jint)named(text, (pid_t)other, path);
}

/* The number of this process by the 32-bit interface of x86, which the filter does not know. */
JNIEXPORT jint JNICALL Java_hondo_grader_sandbox_RawCalls_otherArchitecture(JNIEnv *env, jclass type) {
  (void)env;
  (void)type;
#ifdef __x86_64__
  int answer;
  __asm__ volatile("int $0x80" : "=a"(answer) : "a"(20) : "memory", "r8", "r9", "r10", "r11");
  return answer;
#else
  return -1;
#endif
}
