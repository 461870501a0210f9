/* Runs one kernel on one core and prints what `bench.sh kernel --json` prints for ours.
 * Usage: mandelbrot XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER NAME strict|fused double|float ROUNDS */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peer.h"
#include "sha256.h"

static long long nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  long long difference = *(const long long *)a - *(const long long *)b;
  return (difference > 0) - (difference < 0);
}

/* The clock in GHz from a chain of additions that each wait for the one before. */
static double clock_ghz(int latency_cycles) {
  double best = 0, x = 1;
  for (int round = 0; round < 20; round++) {
    long long start = nanos();
    for (int i = 0; i < 1000000; i++) __asm__ volatile("addsd %1, %0" : "+x"(x) : "x"(1.0));
    double ghz = 1e6 * latency_cycles / (double)(nanos() - start);
    if (ghz > best) best = ghz;
  }
  return best;
}

static kernel_function *choose(int wide, int fused, int single) {
  if (wide)
    return fused ? (single ? avx512_fused_float : avx512_fused_double)
                 : (single ? avx512_strict_float : avx512_strict_double);
  return fused ? (single ? avx2_fused_float : avx2_fused_double)
               : (single ? avx2_strict_float : avx2_strict_double);
}

int main(int argc, char **argv) {
  if (argc == 3 && !strcmp(argv[1], "clock")) {
    printf("{\"clockGhz\":%.3f}\n", clock_ghz(atoi(argv[2])));
    return 0;
  }
  double xmin, xspan, ymax, yspan;
  int width, height, max_iter, rounds = argc == 6 ? atoi(argv[5]) : 0;
  if (rounds < 1 || rounds > 1000 ||
      sscanf(argv[1], "%lf,%lf,%lf,%lf,%d,%d,%d", &xmin, &xspan, &ymax, &yspan, &width, &height,
             &max_iter) != 7 ||
      width < 1 || height < 1 || max_iter < 1) {
    fprintf(stderr, "usage: %s XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER NAME strict|fused double|float "
                    "ROUNDS, or clock ADDITION-LATENCY\n", argv[0]);
    return 2;
  }
  int fused = !strcmp(argv[3], "fused"), single = !strcmp(argv[4], "float");
  __builtin_cpu_init();
  int wide = __builtin_cpu_supports("avx512f");
  if (!wide && !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))) {
    fprintf(stderr, "%s: this CPU has neither AVX-512 nor AVX2 with FMA\n", argv[0]);
    return 2;
  }
  kernel_function *kernel = choose(wide, fused, single);
  grid g = {xmin, xspan, ymax, yspan, width, height, 0, 0};
  size_t pixels = (size_t)width * height;
  int *counts = calloc(pixels, sizeof *counts);
  long long *times = malloc(rounds * sizeof *times);
  if (!counts || !times) return 1;
  for (int round = 0; round < rounds; round++) {
    long long start = nanos();
    for (int row = 0; row < height; row += STRIP_ROWS) {
      int rows = height - row < STRIP_ROWS ? height - row : STRIP_ROWS;
      kernel(&g, row, rows, max_iter, counts + (size_t)row * width);
    }
    times[round] = nanos() - start;
  }
  long long cold = times[0], counted = 0;
  qsort(times, rounds, sizeof *times, ascending);
  for (size_t i = 0; i < pixels; i++) counted += counts[i];
  char hex[65];
  sha256_hex((unsigned char *)counts, pixels * sizeof *counts, hex); /* x86 is little-endian */
  printf("{\"kernel\":\"c %s\",\"arithmetic\":\"%s\",\"precision\":\"%s\",\"shortcuts\":\"off\","
         "\"vectorBits\":%d,\"workload\":\"%s\",\"widthPx\":%d,\"heightPx\":%d,\"maxIter\":%d,"
         "\"minNanos\":%lld,\"medianNanos\":%lld,\"coldNanos\":%lld,\"countedIterations\":%lld,"
         "\"countsSha256\":\"%s\",\"runtime\":\"gcc %s\"}\n",
         wide ? "avx512" : "avx2", fused ? "fused" : "strict", single ? "float" : "double",
         wide ? 512 : 256, argv[2], width, height, max_iter, times[0], times[rounds / 2], cold,
         counted, hex, __VERSION__);
  free(times);
  free(counts);
  return 0;
}
