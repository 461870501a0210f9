/*
 * Escape-time kernel, one body for every vector width, precision and arithmetic. It is written
 * against the macros of vectors.h and compiled once for each combination (see Makefile).
 *
 * Samples that outlive a few checked steps (the sieve) go to a list without gaps. The list then
 * advances in lockstep, a block of unchecked steps at a time; a sample found outside at the end of a
 * block is replaced by the list's last one and recounted, step by step, from the block's start.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "peer.h"
#include "vectors.h"

enum {
  SIEVE_VECTORS = VECTOR_BYTES == 64 ? 4 : 2,
  SIEVE_STEPS = 20,
  BLOCK_REALS = BLOCK_VECTORS * REALS,
  QUEUE_REALS = 4 * REALS,
  MIN_BLOCK_STEPS = 16,
  MAX_BLOCK_STEPS = 128,
  LIST_LENGTH = 8192,
};

typedef struct {
  REAL *x, *y, *cr, *ci;
  int *pixel;
  int length;
  int *counts;
  int queued;
  REAL before_x[BLOCK_REALS], before_y[BLOCK_REALS];
  REAL queue_x[QUEUE_REALS], queue_y[QUEUE_REALS], queue_cr[QUEUE_REALS], queue_ci[QUEUE_REALS];
  REAL queue_steps[QUEUE_REALS];
  int queue_n[QUEUE_REALS], queue_pixel[QUEUE_REALS];
} survivors;

#ifdef FUSED
#define MAGNITUDE(x, y) FMA(x, x, MUL(y, y))
#define STEP(x, y, cr, ci)                   \
  do {                                       \
    VECTOR sum = ADD(x, y);                  \
    VECTOR difference = SUB(x, y);           \
    y = FMA(ADD(x, x), y, ci);               \
    x = FMA(difference, sum, cr);            \
  } while (0)
#define STEP_BY_SUMS STEP
#else
#define MAGNITUDE(x, y) ADD(MUL(x, x), MUL(y, y))
/* The product with 2 is exact, so fused it rounds once, like the sums of 2 (xy) + ci: the same bits. */
#define TWICE_FUSED(product, ci) FMA(product, SET1(2), ci)
#define TWICE_ADDED(product, ci) ADD(ADD(product, product), ci)
#define STEP_WITH(TWICE, x, y, cr, ci)          \
  do {                                          \
    VECTOR product = MUL(x, y);                 \
    VECTOR difference = SUB(MUL(x, x), MUL(y, y)); \
    y = TWICE(product, ci);                     \
    x = ADD(difference, cr);                    \
  } while (0)
#define STEP(x, y, cr, ci) STEP_WITH(TWICE_FUSED, x, y, cr, ci)
/* For ports of sums that would idle else. */
#define STEP_BY_SUMS(x, y, cr, ci) STEP_WITH(TWICE_ADDED, x, y, cr, ci)
#endif

/* Checked steps until every lane is out: each was seen outside at the end of a block. */
static void __attribute__((noinline)) recount(survivors *s) {
  for (int i = s->queued; i < QUEUE_REALS; i++) {
    s->queue_x[i] = s->queue_y[i] = 4;
    s->queue_cr[i] = s->queue_ci[i] = 0;
  }
  VECTOR x[4], y[4], cr[4], ci[4], n[4];
  for (int v = 0; v < 4; v++) {
    x[v] = LOAD(s->queue_x + v * REALS);
    y[v] = LOAD(s->queue_y + v * REALS);
    cr[v] = LOAD(s->queue_cr + v * REALS);
    ci[v] = LOAD(s->queue_ci + v * REALS);
    n[v] = SET1(0);
  }
  for (;;) {
    unsigned any = 0;
#pragma GCC unroll 4
    for (int v = 0; v < 4; v++) {
      VECTOR magnitude = MAGNITUDE(x[v], y[v]);
      any |= INSIDE(magnitude);
      n[v] = COUNT_IF_INSIDE(n[v], magnitude);
      STEP(x[v], y[v], cr[v], ci[v]);
    }
    if (!any) break;
  }
  for (int v = 0; v < 4; v++) STORE(s->queue_steps + v * REALS, n[v]);
  for (int i = 0; i < s->queued; i++) 
    s->counts[s->queue_pixel[i]] = s->queue_n[i] + (int)s->queue_steps[i];
  s->queued = 0;
}

/* Advances the block that starts at `at`; returns the lanes that are still inside. `mixed`, a
 * constant, lets every other vector take sums in place of a fused operation. */
static inline __attribute__((always_inline)) uint64_t advance(survivors *s, int at, int steps,
                                                              int mixed) {
  VECTOR x[BLOCK_VECTORS], y[BLOCK_VECTORS];
#pragma GCC unroll 8
  for (int v = 0; v < BLOCK_VECTORS; v++) {
    x[v] = LOAD(s->x + at + v * REALS);
    y[v] = LOAD(s->y + at + v * REALS);
    STORE(s->before_x + v * REALS, x[v]);
    STORE(s->before_y + v * REALS, y[v]);
  }
  const REAL *cr = s->cr + at, *ci = s->ci + at;
  for (int k = 0; k < steps; k++) {
#pragma GCC unroll 8
    for (int v = 0; v < BLOCK_VECTORS; v++) {
      if (mixed && v % 2)
        STEP_BY_SUMS(x[v], y[v], LOAD(cr + v * REALS), LOAD(ci + v * REALS));
      else
        STEP(x[v], y[v], LOAD(cr + v * REALS), LOAD(ci + v * REALS));
    }
  }
  uint64_t inside = 0;
#pragma GCC unroll 8
  for (int v = 0; v < BLOCK_VECTORS; v++) {
    inside |= (uint64_t)INSIDE(MAGNITUDE(x[v], y[v])) << v * REALS;
    STORE(s->x + at + v * REALS, x[v]);
    STORE(s->y + at + v * REALS, y[v]);
  }
  return inside;
}

static void retire(survivors *s, int at, int lane, int n) {
  int q = s->queued++, hole = at + lane, last = --s->length;
  s->queue_x[q] = s->before_x[lane];
  s->queue_y[q] = s->before_y[lane];
  s->queue_cr[q] = s->cr[hole];
  s->queue_ci[q] = s->ci[hole];
  s->queue_n[q] = n;
  s->queue_pixel[q] = s->pixel[hole];
  s->x[hole] = s->x[last];
  s->y[hole] = s->y[last];
  s->cr[hole] = s->cr[last];
  s->ci[hole] = s->ci[last];
  s->pixel[hole] = s->pixel[last];
  if (s->queued == QUEUE_REALS) recount(s);
}

static void run_list(survivors *s, int n, int max_iter) {
  /* Zen has two ports for products and fused operations, and two for sums. */
  int mixed = VECTOR_BYTES == 64 && __builtin_cpu_is("amd");
  while (n < max_iter && s->length > 0) {
    int steps = n / 4;
    if (steps < MIN_BLOCK_STEPS) steps = MIN_BLOCK_STEPS;
    if (steps > MAX_BLOCK_STEPS) steps = MAX_BLOCK_STEPS;
    if (steps > max_iter - n) steps = max_iter - n;
    int first = (s->length - 1) / BLOCK_REALS * BLOCK_REALS;
    for (int i = s->length; i < first + BLOCK_REALS; i++)
      s->x[i] = s->y[i] = s->cr[i] = s->ci[i] = 0;
    for (int at = first; at >= 0; at -= BLOCK_REALS) {
      int filled = s->length - at < BLOCK_REALS ? s->length - at : BLOCK_REALS;
      uint64_t inside = mixed ? advance(s, at, steps, 1) : advance(s, at, steps, 0);
      uint64_t out = ~inside & (~0ull >> (64 - filled));
      while (out) {
        int lane = 63 - __builtin_clzll(out);
        out ^= 1ull << lane;
        retire(s, at, lane, n);
      }
    }
    n += steps;
  }
  for (int i = 0; i < s->length; i++) s->counts[s->pixel[i]] = max_iter;
  s->length = 0;
  if (s->queued) recount(s);
}

/* Checked steps for neighbouring columns; whoever is left joins the list. */
static inline void sieve(survivors *s, const REAL *reals, int width, int col, REAL imag, int steps,
                         int out) {
  VECTOR x[SIEVE_VECTORS], y[SIEVE_VECTORS], n[SIEVE_VECTORS];
  VECTOR ci = SET1(imag);
  for (int v = 0; v < SIEVE_VECTORS; v++) {
    x[v] = LOAD(reals + col + v * REALS);
    y[v] = ci;
    n[v] = SET1(0);
  }
  uint64_t any = 0;
  for (int k = 0; k < steps; k++) {
    any = 0;
#pragma GCC unroll 4
    for (int v = 0; v < SIEVE_VECTORS; v++) {
      VECTOR magnitude = MAGNITUDE(x[v], y[v]);
      any |= (uint64_t)INSIDE(magnitude) << v * REALS;
      n[v] = COUNT_IF_INSIDE(n[v], magnitude);
      STEP(x[v], y[v], LOAD(reals + col + v * REALS), ci);
    }
    if (!any) break;
  }
  int filled = width - col < SIEVE_VECTORS * REALS ? width - col : SIEVE_VECTORS * REALS;
  REAL number[SIEVE_VECTORS * REALS];
  for (int v = 0; v < SIEVE_VECTORS; v++) STORE(number + v * REALS, n[v]);
  for (int i = 0; i < filled; i++) s->counts[out + i] = (int)number[i];
  any &= ~0ull >> (64 - filled);
  for (int v = 0; v < SIEVE_VECTORS && any; v++) {
    unsigned alive = any >> v * REALS & ((1u << REALS) - 1);
    if (!alive) continue;
    int to = s->length;
    if (alive == (1u << REALS) - 1) {
      STORE(s->x + to, x[v]);
      STORE(s->y + to, y[v]);
      STORE(s->cr + to, LOAD(reals + col + v * REALS));
      STORE(s->ci + to, ci);
      for (int lane = 0; lane < REALS; lane++) s->pixel[to + lane] = out + v * REALS + lane;
      s->length += REALS;
      continue;
    }
    REAL xs[REALS], ys[REALS];
    STORE(xs, x[v]);
    STORE(ys, y[v]);
    for (; alive; alive &= alive - 1) {
      int lane = __builtin_ctz(alive);
      s->x[to] = xs[lane];
      s->y[to] = ys[lane];
      s->cr[to] = reals[col + v * REALS + lane];
      s->ci[to] = imag;
      s->pixel[to++] = out + v * REALS + lane;
    }
    s->length = to;
  }
}

/* Hides the samples of a row that are known to be inside: 4 is out at once. Margins as ours. */
static void hide_interior(const REAL *reals, int width, REAL imag, REAL *hidden) {
  const double margin = sizeof(REAL) == 8 ? 1e-6 : 1e-2, yy = (double)imag * imag;
  for (int col = 0; col < width; col++) {
    double cr = reals[col], x = cr - 0.25, q = x * x + yy;
    int inside = (q * (q + x) - 0.25 * yy < -margin) | ((cr + 1) * (cr + 1) + yy < 0.0625 - margin);
    hidden[col] = inside ? 4 : reals[col];
  }
}

void KERNEL(const grid *g, int first_row, int row_count, int max_iter, int *counts) {
  int width = g->width, capacity = LIST_LENGTH + width + 64;
  REAL *reals = calloc(width + 64, sizeof(REAL));
  for (int col = 0; col < width; col++) reals[col] = (REAL)grid_re(g, col);
  for (int col = width; col < width + 64; col++) reals[col] = 4;
  REAL *hidden = calloc(width + 64, sizeof(REAL));
  memcpy(hidden, reals, (width + 64) * sizeof(REAL));
  survivors *s = calloc(1, sizeof *s);
  REAL *memory = aligned_alloc(64, (4 * capacity * sizeof(REAL) + 63) / 64 * 64);
  s->x = memory;
  s->y = memory + capacity;
  s->cr = memory + 2 * capacity;
  s->ci = memory + 3 * capacity;
  s->pixel = malloc(capacity * sizeof(int));
  s->counts = counts;
  int steps = max_iter < SIEVE_STEPS ? max_iter : SIEVE_STEPS;
  for (int row = 0; row < row_count; row++) {
    REAL imag = (REAL)grid_im(g, first_row + row);
    int hides = g->shortcuts && imag < (REAL)0.65 && imag > (REAL)-0.65;
    if (hides) hide_interior(reals, width, imag, hidden);
    for (int col = 0; col < width; col += SIEVE_VECTORS * REALS)
      sieve(s, hides ? hidden : reals, width, col, imag, steps, row * width + col);
    for (int col = 0; hides && col < width; col++)
      if (hidden[col] != reals[col]) counts[row * width + col] = max_iter;
    if (s->length >= LIST_LENGTH || row == row_count - 1) run_list(s, steps, max_iter);
  }
  free(reals);
  free(hidden);
  free(s->pixel);
  free(memory);
  free(s);
}
