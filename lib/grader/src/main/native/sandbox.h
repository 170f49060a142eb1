/* What the three files of the launcher know of each other. */
#ifndef HONDO_SANDBOX_H
#define HONDO_SANDBOX_H

#include <stddef.h>
#include <stdint.h>

/* Exit status when the sandbox could not be set up; nothing of the command has run then. */
#define SETUP_FAILED 125

/* What a path is opened for in the sandbox. */
enum access { READ, WRITE, EXECUTE, DEVICE };

/* Says what could not be done, with the system's reason where errno has one, and ends. */
void die(const char *what, const char *with);

/* The kernel's version of Landlock's interface; 0 where there is none or it is switched off. */
int landlock_abi(void);

/* A rule set that denies every path that is not opened to it, every TCP port, and signals and
   abstract sockets that lead out, as far as the kernel knows of them; its descriptor. */
int landlock_new(void);

/* Opens a path, and what lies under it, to a rule set. */
void landlock_open(int ruleset, const char *path, enum access access);

/* Puts this process under the rule set, for good. */
void landlock_enforce(int ruleset);

/* Puts this process under the filter of system calls, for good. From then on execve is refused
   unless the three words of the key stand in the registers that it does not use. */
void filter_enforce(const uint64_t key[3]);

#endif
