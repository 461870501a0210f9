/* A whole picture by one process: kernel, colours, deflate and file, on some threads. What Sparkbrot's
 * render does without Spark, Java and a second machine. Threads take strips in order; whoever has made
 * the strip that is due writes it and what follows it.
 * Usage: whole XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER corner|center on|off THREADS PICTURE [COUNTS.npy] */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "palette.h"
#include "peer.h"
#include "picture.h"

/* Strips that may be finished before their turn, for each thread: the memory is theirs. */
enum { AHEAD = 64, NPY_HEAD = 128, MOST_THREADS = 1024 };

typedef struct {
  grid g;
  int max_iter, strips, ahead, counts_file;
  kernel_function *kernel;
  const unsigned char *table;
  picture *file;
  strip *made;
  int next, due, writing;
  pthread_mutex_t lock;
  pthread_cond_t room;
  long long kernel_nanos, color_nanos, encode_nanos, write_nanos, counted;
} job;

static long long nanos(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000ll + t.tv_nsec;
}

/* The calling thread's CPU time since the last call, or since `since`. */
static long long lap(long long *since) {
  long long now = nanos(CLOCK_THREAD_CPUTIME_ID), spent = now - *since;
  *since = now;
  return spent;
}

static void fail(const char *what) {
  fprintf(stderr, "whole: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* The next strip to make, or -1 after the last; waits while too many wait for their turn. */
static int take(job *j) {
  pthread_mutex_lock(&j->lock);
  while (j->next < j->strips && j->next - j->due >= j->ahead) pthread_cond_wait(&j->room, &j->lock);
  int taken = j->next < j->strips ? j->next++ : -1;
  pthread_mutex_unlock(&j->lock);
  return taken;
}

static void deliver(job *j, int number, strip made) {
  pthread_mutex_lock(&j->lock);
  j->made[number % j->ahead] = made;
  while (!j->writing && j->due < j->strips && j->made[j->due % j->ahead].bytes) {
    j->writing = 1;
    pthread_mutex_unlock(&j->lock);
    if (!picture_append(j->file, &j->made[j->due % j->ahead])) fail("picture");
    pthread_mutex_lock(&j->lock);
    j->writing = 0;
    j->due++;
    pthread_cond_broadcast(&j->room);
  }
  pthread_mutex_unlock(&j->lock);
}

static void write_counts(const job *j, const int *counts, size_t count, int row) {
  const char *bytes = (const char *)counts; /* x86 is little-endian */
  off_t at = NPY_HEAD + (off_t)row * j->g.width * (off_t)sizeof *counts;
  for (size_t left = count * sizeof *counts; left > 0;) {
    ssize_t wrote = pwrite(j->counts_file, bytes, left, at);
    if (wrote < 0) fail("counts");
    bytes += wrote, at += wrote, left -= (size_t)wrote;
  }
}

static void *work(void *argument) {
  job *j = argument;
  int width = j->g.width, prefix = picture_row_prefix(j->file);
  size_t stride = (size_t)width + prefix;
  int *counts = malloc((size_t)width * STRIP_ROWS * sizeof *counts);
  unsigned char *rows = calloc(STRIP_ROWS, stride);
  void *encoder = picture_encoder(j->file);
  if (!counts || !rows || !encoder) fail("strip");
  long long since = nanos(CLOCK_THREAD_CPUTIME_ID), kernel = 0, color = 0, encode = 0, written = 0, counted = 0;
  for (int number; (number = take(j)) >= 0;) {
    int first = number * STRIP_ROWS;
    int row_count = j->g.height - first < STRIP_ROWS ? j->g.height - first : STRIP_ROWS;
    written += lap(&since);
    j->kernel(&j->g, first, row_count, j->max_iter, counts);
    kernel += lap(&since);
    for (size_t i = 0; i < (size_t)row_count * width; i++) counted += counts[i];
    for (int row = 0; row < row_count; row++) {
      unsigned char *to = rows + row * stride;
      if (prefix) *to++ = 0;
      for (int col = 0; col < width; col++) to[col] = j->table[counts[(size_t)row * width + col]];
    }
    color += lap(&since);
    strip made;
    if (!picture_encode(j->file, encoder, rows, row_count, &made)) fail("strip");
    encode += lap(&since);
    if (j->counts_file >= 0) write_counts(j, counts, (size_t)row_count * width, first);
    deliver(j, number, made);
  }
  written += lap(&since);
  free(counts);
  free(rows);
  pthread_mutex_lock(&j->lock);
  j->kernel_nanos += kernel, j->color_nanos += color, j->encode_nanos += encode, j->write_nanos += written;
  j->counted += counted;
  pthread_mutex_unlock(&j->lock);
  return NULL;
}

static int create_counts(const char *name, int width, int height) {
  char head[NPY_HEAD + 1];
  int file = open(name, O_CREAT | O_TRUNC | O_WRONLY, 0666);
  memset(head, ' ', NPY_HEAD);
  memcpy(head, "\x93NUMPY\1\0\x76\0", 10);
  int length = sprintf(head + 10, "{'descr': '<i4', 'fortran_order': False, 'shape': (%d, %d), }", height, width);
  head[10 + length] = ' ';
  head[NPY_HEAD - 1] = '\n';
  if (file < 0 || write(file, head, NPY_HEAD) != NPY_HEAD) fail(name);
  return file;
}

static void usage(const char *name) {
  fprintf(stderr, "usage: %s XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER corner|center on|off THREADS "
                  "PICTURE.png|PICTURE.tif [COUNTS.npy]\n", name);
  exit(2);
}

int main(int argc, char **argv) {
  long long start = nanos(CLOCK_MONOTONIC);
  job j = {.lock = PTHREAD_MUTEX_INITIALIZER, .room = PTHREAD_COND_INITIALIZER, .counts_file = -1};
  grid *g = &j.g;
  int threads = argc < 6 ? 0 : atoi(argv[4]);
  if (threads < 1 || threads > MOST_THREADS || argc > 7 ||
      sscanf(argv[1], "%lf,%lf,%lf,%lf,%d,%d,%d", &g->xmin, &g->xspan, &g->ymax, &g->yspan, &g->width,
             &g->height, &j.max_iter) != 7 ||
      g->width < 1 || g->width > 1 << 20 || g->height < 1 || g->height > 1 << 20 || j.max_iter < 1 ||
      j.max_iter > 1 << 28 || (strcmp(argv[2], "corner") && strcmp(argv[2], "center")) ||
      (strcmp(argv[3], "on") && strcmp(argv[3], "off")))
    usage(argv[0]);
  g->anchor = strcmp(argv[2], "center") ? 0 : 0.5;
  g->shortcuts = !strcmp(argv[3], "on");
  __builtin_cpu_init();
  int wide = __builtin_cpu_supports("avx512f");
  if (!wide && !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))) {
    fprintf(stderr, "%s: this CPU has neither AVX-512 nor AVX2 with FMA\n", argv[0]);
    return 3;
  }
  j.kernel = wide ? avx512_strict_double : avx2_strict_double;
  j.strips = (g->height + STRIP_ROWS - 1) / STRIP_ROWS;
  j.ahead = AHEAD * threads;
  j.made = calloc(j.ahead, sizeof *j.made);
  j.table = palette_table(j.max_iter);
  if (!j.made || !j.table) fail("memory");
  if (!(j.file = picture_create(argv[5], g->width, g->height, STRIP_ROWS))) fail(argv[5]);
  if (argc == 7) j.counts_file = create_counts(argv[6], g->width, g->height);
  pthread_t workers[MOST_THREADS];
  long long compute = nanos(CLOCK_MONOTONIC);
  for (int i = 0; i < threads; i++)
    if ((errno = pthread_create(&workers[i], NULL, work, &j))) fail("thread");
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
  compute = nanos(CLOCK_MONOTONIC) - compute;
  if (!picture_finish(j.file)) fail(argv[5]);
  if (j.counts_file >= 0 && close(j.counts_file)) fail(argv[6]);
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  long long cpu = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000000ll +
                  (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1000ll;
  printf("{\"kernel\":\"c %s\",\"shortcuts\":\"%s\",\"threads\":%d,\"widthPx\":%d,\"heightPx\":%d,"
         "\"maxIter\":%d,\"countedIterations\":%lld,\"wallNanos\":%lld,\"computeNanos\":%lld,"
         "\"cpuNanos\":%lld,\"kernelNanos\":%lld,\"colorNanos\":%lld,\"encodeNanos\":%lld,"
         "\"writeNanos\":%lld,\"runtime\":\"gcc %s\"}\n",
         wide ? "avx512" : "avx2", argv[3], threads, g->width, g->height, j.max_iter, j.counted,
         nanos(CLOCK_MONOTONIC) - start, compute, cpu, j.kernel_nanos, j.color_nanos, j.encode_nanos,
         j.write_nanos, __VERSION__);
  return 0;
}
