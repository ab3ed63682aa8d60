// Loaded into a service with LD_PRELOAD: a disk that fails, or a power cut, as soon as a folder is to be flushed.
// In the folder that FAILING_DISK names, "trace" gets a line for each folder that is flushed; while "fail" is there,
// that fails; while "kill" is there, the process is gone before it.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_there(const char *name) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s", getenv("FAILING_DISK"), name);
  return access(path, F_OK) == 0;
}

static void trace(int file) {
  char link[64], path[PATH_MAX], line[PATH_MAX + 1];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, line, PATH_MAX);
  if (length < 0) return;
  line[length] = '\n';
  snprintf(path, sizeof path, "%s/trace", getenv("FAILING_DISK"));
  int out = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (out < 0) return;
  if (write(out, line, (size_t)length + 1) < 0) abort();
  close(out);
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  struct stat found;
  if (fstat(file, &found) == 0 && S_ISDIR(found.st_mode)) {
    if (is_there("kill")) raise(SIGKILL);
    if (is_there("fail")) {
      errno = EIO;
      return -1;
    }
    trace(file);
  }
  return real(file);
}
