/*
 * Which system calls are refused: a seccomp filter, written by hand. It goes by what the JVM does not
 * need and what would lead out of the sandbox or past its limits; what is newer than this file does
 * not exist. GRADING's own rules are in the page environment/docs/grading-isolation.md.
 */
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the filter of system calls knows x86_64 and aarch64 only"
#endif

/* From 424 on the numbers are the same everywhere, so that older headers do. */
enum {
  PIDFD_SEND_SIGNAL = 424, IO_URING_SETUP, IO_URING_ENTER, IO_URING_REGISTER, OPEN_TREE, MOVE_MOUNT,
  FSOPEN, FSCONFIG, FSMOUNT, FSPICK, PIDFD_OPEN, CLONE3, OPENAT2 = 437, PIDFD_GETFD,
  PROCESS_MADVISE = 440, MOUNT_SETATTR = 442, QUOTACTL_FD, MEMFD_SECRET = 447, PROCESS_MRELEASE,
  FCHMODAT2 = 452, STATMOUNT = 457, LISTMOUNT, LAST_KNOWN = 462
};

/* Refused whatever their arguments are. */
static const struct { unsigned int number; int error; } refused[] = {
    /* another program, another process */
    {SYS_execveat, EPERM}, {CLONE3, ENOSYS},
    /* the network: no socket at all, since one of Unix's leads to any daemon of the same user */
    {SYS_socket, EACCES}, {SYS_connect, EACCES}, {SYS_bind, EACCES}, {SYS_listen, EACCES},
    /* other processes: their memory, descriptors, priority */
    {SYS_ptrace, EPERM}, {SYS_process_vm_readv, EPERM}, {SYS_process_vm_writev, EPERM},
    {SYS_kcmp, EPERM}, {PIDFD_OPEN, EPERM}, {PIDFD_GETFD, EPERM}, {PIDFD_SEND_SIGNAL, EPERM},
    {PROCESS_MADVISE, EPERM}, {PROCESS_MRELEASE, EPERM}, {SYS_migrate_pages, EPERM},
    {SYS_move_pages, EPERM}, {SYS_tkill, EPERM}, {SYS_setpriority, EPERM}, {SYS_ioprio_set, EPERM},
    {SYS_sched_setscheduler, EPERM}, {SYS_sched_setparam, EPERM}, {SYS_sched_setattr, EPERM},
    /* what outlives a process or is counted on nobody's memory */
    {SYS_shmget, EPERM}, {SYS_shmat, EPERM}, {SYS_msgget, EPERM}, {SYS_semget, EPERM},
    {SYS_mq_open, EPERM}, {SYS_memfd_create, EPERM}, {MEMFD_SECRET, EPERM},
    /* what Landlock lets pass for files of the same user: times, owners, rights, names, truncation */
    {SYS_fchmod, EPERM}, {SYS_fchmodat, EPERM}, {FCHMODAT2, EPERM}, {SYS_fchown, EPERM},
    {SYS_fchownat, EPERM}, {SYS_utimensat, EPERM}, {SYS_setxattr, EPERM}, {SYS_lsetxattr, EPERM},
    {SYS_fsetxattr, EPERM}, {SYS_removexattr, EPERM}, {SYS_lremovexattr, EPERM},
    {SYS_fremovexattr, EPERM}, {SYS_truncate, EPERM}, {OPENAT2, ENOSYS},
    {SYS_inotify_init1, EPERM}, {SYS_fanotify_init, EPERM}, {SYS_fanotify_mark, EPERM},
    {SYS_name_to_handle_at, EPERM}, {SYS_open_by_handle_at, EPERM},
    /* other views of the system */
    {SYS_unshare, EPERM}, {SYS_setns, EPERM}, {SYS_mount, EPERM}, {SYS_umount2, EPERM},
    {SYS_pivot_root, EPERM}, {SYS_chroot, EPERM}, {OPEN_TREE, EPERM}, {MOVE_MOUNT, EPERM},
    {FSOPEN, EPERM}, {FSCONFIG, EPERM}, {FSMOUNT, EPERM}, {FSPICK, EPERM}, {MOUNT_SETATTR, EPERM},
    {QUOTACTL_FD, EPERM}, {STATMOUNT, EPERM}, {LISTMOUNT, EPERM},
    /* large and seldom used parts of the kernel */
    {IO_URING_SETUP, EPERM}, {IO_URING_ENTER, EPERM}, {IO_URING_REGISTER, EPERM}, {SYS_bpf, EPERM},
    {SYS_perf_event_open, EPERM}, {SYS_userfaultfd, EPERM}, {SYS_keyctl, EPERM},
    {SYS_add_key, EPERM}, {SYS_request_key, EPERM}, {SYS_personality, EPERM}, {SYS_acct, EPERM},
    {SYS_quotactl, EPERM}, {SYS_swapon, EPERM}, {SYS_reboot, EPERM}, {SYS_kexec_load, EPERM},
    {SYS_init_module, EPERM}, {SYS_finit_module, EPERM}, {SYS_syslog, EPERM}, {SYS_vhangup, EPERM},
#ifdef __x86_64__
    {SYS_fork, EPERM}, {SYS_vfork, EPERM}, {SYS_chmod, EPERM}, {SYS_chown, EPERM},
    {SYS_lchown, EPERM}, {SYS_utime, EPERM}, {SYS_utimes, EPERM}, {SYS_futimesat, EPERM},
    {SYS_inotify_init, EPERM}, {SYS_modify_ldt, EPERM}, {SYS_iopl, EPERM}, {SYS_ioperm, EPERM},
#endif
};

static struct sock_filter program[512];
static unsigned short length;

static void emit(unsigned short code, unsigned char then, unsigned char otherwise, uint32_t k) {
  if (length == sizeof program / sizeof program[0]) {
    die("the filter of system calls is too long", NULL);
  }
  program[length++] = (struct sock_filter){code, then, otherwise, k};
}

static void load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset); }

static void skip_unless(uint32_t value, unsigned char instructions) {
  emit(BPF_JMP | BPF_JEQ | BPF_K, 0, instructions, value);
}

static void answer(uint32_t action) { emit(BPF_RET | BPF_K, 0, 0, action); }

static void refuse(int error) { answer(SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA)); }

/* Where an argument's lower half lies: both architectures are little-endian. */
static size_t low(int argument) { return offsetof(struct seccomp_data, args) + 8 * (size_t)argument; }

/* A call whose argument, seen through the mask, must be the value. */
static void only_where(unsigned int number, int argument, uint32_t mask, uint32_t value) {
  load(offsetof(struct seccomp_data, nr));
  skip_unless(number, 5);
  load(low(argument));
  emit(BPF_ALU | BPF_AND | BPF_K, 0, 0, mask);
  emit(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, value);
  refuse(EPERM);
  answer(SECCOMP_RET_ALLOW);
}

/* A call whose argument, seen through the mask, must not be the value; the next rule may say more. */
static void not_where(unsigned int number, int argument, uint32_t mask, uint32_t value) {
  load(offsetof(struct seccomp_data, nr));
  skip_unless(number, 4);
  load(low(argument));
  emit(BPF_ALU | BPF_AND | BPF_K, 0, 0, mask);
  skip_unless(value, 1);
  refuse(EPERM);
}

#define WHOLE 0xffffffffU

static void only_with_key(const uint64_t key[3]) {
  int i;
  load(offsetof(struct seccomp_data, nr));
  skip_unless(SYS_execve, 6 * 2 + 2);
  for (i = 0; i < 6; i++) {
    load(low(3) + 4 * (size_t)i);
    skip_unless((uint32_t)(key[i / 2] >> (32 * (i % 2))), (unsigned char)(2 * (5 - i) + 1));
  }
  answer(SECCOMP_RET_ALLOW);
  refuse(EPERM);
}

static void own_processes_only(uint32_t self) {
  const unsigned int signals[] = {SYS_kill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo};
  size_t i;
  for (i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    only_where(signals[i], 0, WHOLE, self);
  }
  only_where(SYS_sched_setaffinity, 0, WHOLE, 0);
  /* The limits of this process, by 0 or by its number. */
  load(offsetof(struct seccomp_data, nr));
  skip_unless(SYS_prlimit64, 5);
  load(low(0));
  emit(BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0);
  emit(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, self);
  refuse(EPERM);
  answer(SECCOMP_RET_ALLOW);
  /* Nor may it outlive the grader, or have a signal sent by a descriptor or a lease. */
  not_where(SYS_prctl, 0, WHOLE, PR_SET_PDEATHSIG);
  not_where(SYS_fcntl, 1, WHOLE, F_SETOWN);
  not_where(SYS_fcntl, 1, WHOLE, F_SETOWN_EX);
  not_where(SYS_fcntl, 1, WHOLE, F_SETSIG);
  not_where(SYS_fcntl, 1, WHOLE, F_SETLEASE);
  not_where(SYS_fcntl, 1, WHOLE, F_NOTIFY);
  not_where(SYS_ioctl, 1, WHOLE, 0x8901); /* FIOSETOWN */
  not_where(SYS_ioctl, 1, WHOLE, 0x8902); /* SIOCSPGRP */
  not_where(SYS_ioctl, 1, WHOLE, 0x5412); /* TIOCSTI: types into a terminal */
}

static void arguments(void) {
  const uint32_t namespaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                              CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWCGROUP;
  only_where(SYS_clone, 0, CLONE_THREAD | namespaces, CLONE_THREAD);
  /* Java's files want a pair of their own, which leads nowhere. */
  only_where(SYS_socketpair, 0, WHOLE, AF_UNIX);
  /* Memory that RLIMIT_DATA does not count. */
  not_where(SYS_mmap, 3, MAP_ANONYMOUS | MAP_TYPE, MAP_ANONYMOUS | MAP_SHARED);
  not_where(SYS_mmap, 3, MAP_ANONYMOUS | MAP_TYPE, MAP_ANONYMOUS | MAP_SHARED_VALIDATE);
  not_where(SYS_mmap, 3, MAP_GROWSDOWN, MAP_GROWSDOWN);
  /* To truncate what is opened for reading: Landlock before version 3 lets it pass. */
  not_where(SYS_openat, 2, O_ACCMODE | O_TRUNC, O_TRUNC);
#ifdef __x86_64__
  not_where(SYS_open, 1, O_ACCMODE | O_TRUNC, O_TRUNC);
#endif
}

void filter_enforce(const uint64_t key[3]) {
  struct sock_fprog filter;
  size_t i;
  load(offsetof(struct seccomp_data, arch));
  emit(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
  answer(SECCOMP_RET_KILL_PROCESS);
  load(offsetof(struct seccomp_data, nr));
  /* What is newer; on x86_64 also the numbers of its other, 32-bit, interface. */
  emit(BPF_JMP | BPF_JGT | BPF_K, 0, 1, LAST_KNOWN);
  refuse(ENOSYS);
  for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    skip_unless(refused[i].number, 1);
    refuse(refused[i].error);
  }
  only_with_key(key);
  own_processes_only((uint32_t)getpid());
  arguments();
  answer(SECCOMP_RET_ALLOW);
  filter.len = length;
  filter.filter = program;
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) != 0) {
    die("the kernel refuses the filter of system calls", NULL);
  }
}
