/*
 * Ends what Java cannot end: hondo.kernel.jshell.ThreadStop. Two functions over JVMTI and POSIX,
 * built at set-up where there is a C compiler; without it the kernel has Thread.stop on JDK 17 and
 * nothing after it.
 *
 *   cc -shared -fPIC -O2 -I$JAVA_HOME/include -I$JAVA_HOME/include/linux hondo_stop.c \
 *      -o libhondo-stop.so
 */
#define _GNU_SOURCE
#include <jni.h>
#include <jvmti.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
/* Neither the JVM's own signals (its sockets use SIGRTMAX - 2) nor glibc's. */
#define WAKE (SIGRTMAX - 5)
#endif

static jvmtiEnv *jvmti;

#ifdef __linux__
static void nothing(int signal) { (void)signal; }

/* Without SA_RESTART: a blocking system call returns with EINTR, and Java's code looks again. */
static int install_handler(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = nothing;
  sigemptyset(&action.sa_mask);
  return sigaction(WAKE, &action, NULL);
}
#endif

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
  jvmtiCapabilities wanted;
  (void)reserved;
  if ((*vm)->GetEnv(vm, (void **)&jvmti, JVMTI_VERSION_1_2) != JNI_OK) {
    return JNI_ERR;
  }
  memset(&wanted, 0, sizeof wanted);
  wanted.can_signal_thread = 1;
  if ((*jvmti)->AddCapabilities(jvmti, &wanted) != JVMTI_ERROR_NONE) {
    return JNI_ERR;
  }
#ifdef __linux__
  if (install_handler() != 0) {
    return JNI_ERR;
  }
#endif
  return JNI_VERSION_1_8;
}

/* Makes a thread throw as soon as it runs Java code; the JVMTI error code, 0 for success. */
JNIEXPORT jint JNICALL Java_hondo_kernel_jshell_ThreadStop_stop0(
    JNIEnv *env, jclass type, jthread thread, jthrowable thrown) {
  (void)env;
  (void)type;
  return (jint)(*jvmti)->StopThread(jvmti, thread, thrown);
}

/* Ends the system call in which a thread of this process waits; 0 for success. */
JNIEXPORT jint JNICALL Java_hondo_kernel_jshell_ThreadStop_wake0(
    JNIEnv *env, jclass type, jint thread) {
  (void)env;
  (void)type;
#ifdef __linux__
  return (jint)syscall(SYS_tgkill, getpid(), (pid_t)thread, WAKE);
#else
  (void)thread;
  return -1;
#endif
}
