/*
 * Which files, ports and processes are in reach: Landlock, by raw system calls, since the headers of
 * a stable Debian are older than the kernels that it runs on. What a version of the interface brought
 * is in the kernel's Documentation/userspace-api/landlock.rst.
 */
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The same numbers on every architecture. */
#define CREATE_RULESET 444
#define ADD_RULE 445
#define RESTRICT_SELF 446
#define CREATE_RULESET_VERSION 1
#define RULE_PATH_BENEATH 1

#define FS_EXECUTE (1ULL << 0)
#define FS_WRITE_FILE (1ULL << 1)
#define FS_READ_FILE (1ULL << 2)
#define FS_READ_DIR (1ULL << 3)
#define FS_REMOVE_DIR (1ULL << 4)
#define FS_REMOVE_FILE (1ULL << 5)
#define FS_MAKE_DIR (1ULL << 7)
#define FS_MAKE_REG (1ULL << 8)
#define FS_MAKE_SYM (1ULL << 12)
#define FS_VERSION_1 ((1ULL << 13) - 1) /* those above, and making sockets, pipes and devices */
#define FS_REFER (1ULL << 13)           /* version 2 */
#define FS_TRUNCATE (1ULL << 14)        /* version 3 */
#define FS_IOCTL_DEV (1ULL << 15)       /* version 5 */
#define NET_TCP 3ULL                    /* version 4: bind and connect */
#define SCOPE_ALL 3ULL                  /* version 6: abstract sockets and signals */

/* What makes sense for a file that is no folder; the kernel refuses a rule with more. */
#define FS_OF_A_FILE (FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV)

struct ruleset {
  uint64_t handled_fs, handled_net, scoped;
};

struct beneath {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

int landlock_abi(void) {
  long abi = syscall(CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
  return abi < 0 ? 0 : (int)abi;
}

static uint64_t handled_fs(int abi) {
  return FS_VERSION_1 | (abi >= 2 ? FS_REFER : 0) | (abi >= 3 ? FS_TRUNCATE : 0) |
         (abi >= 5 ? FS_IOCTL_DEV : 0);
}

int landlock_new(void) {
  int abi = landlock_abi();
  struct ruleset rules = {handled_fs(abi), abi >= 4 ? NET_TCP : 0, abi >= 6 ? SCOPE_ALL : 0};
  /* A kernel refuses words that it does not know, even if they are 0 in some versions. */
  size_t size = abi >= 6 ? sizeof rules : abi >= 4 ? 16 : 8;
  int ruleset;
  if (abi == 0) {
    errno = ENOSYS;
    die("this kernel has no Landlock, or it is switched off", NULL);
  }
  ruleset = (int)syscall(CREATE_RULESET, &rules, size, 0);
  if (ruleset < 0) {
    die("cannot make a Landlock rule set", NULL);
  }
  fcntl(ruleset, F_SETFD, FD_CLOEXEC);
  return ruleset;
}

static uint64_t rights(enum access access) {
  switch (access) {
    case READ:
      return FS_READ_FILE | FS_READ_DIR;
    case EXECUTE:
      return FS_READ_FILE | FS_EXECUTE;
    case DEVICE:
      return FS_READ_FILE | FS_WRITE_FILE;
    default:
      return FS_READ_FILE | FS_READ_DIR | FS_WRITE_FILE | FS_TRUNCATE | FS_REFER | FS_REMOVE_DIR |
             FS_REMOVE_FILE | FS_MAKE_DIR | FS_MAKE_REG | FS_MAKE_SYM;
  }
}

void landlock_open(int ruleset, const char *path, enum access access) {
  struct beneath rule = {rights(access) & handled_fs(landlock_abi()), -1};
  struct stat status;
  rule.parent = open(path, O_PATH | O_CLOEXEC);
  if (rule.parent < 0 || fstat(rule.parent, &status) != 0) {
    die("cannot open to the sandbox", path);
  }
  if (!S_ISDIR(status.st_mode)) {
    rule.allowed &= FS_OF_A_FILE;
  }
  if (syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0) {
    die("Landlock refuses the path", path);
  }
  close(rule.parent);
}

void landlock_enforce(int ruleset) {
  if (syscall(RESTRICT_SELF, ruleset, 0) != 0) {
    die("Landlock refuses to be enforced", NULL);
  }
  close(ruleset);
}
