/* What the peer's main program and its kernels share. */
#ifndef PEER_H
#define PEER_H

typedef struct {
  double xmin, xspan, ymax, yspan;
  int width, height;
  double anchor; /* 0 for corner samples, 0.5 for those in the centre of their pixels */
  int shortcuts; /* whether cardioid and period-2 disc are known to be inside */
} grid;

/* In this order of operations: see the numeric contract. */
static inline double grid_re(const grid *g, int col) {
  return g->xmin + ((col + g->anchor) * g->xspan) / g->width;
}
static inline double grid_im(const grid *g, int row) {
  return g->ymax - ((row + g->anchor) * g->yspan) / g->height;
}

typedef void kernel_function(const grid *g, int first_row, int row_count, int max_iter, int *counts);

kernel_function avx2_strict_double, avx2_fused_double, avx2_strict_float, avx2_fused_float;
kernel_function avx512_strict_double, avx512_fused_double, avx512_strict_float, avx512_fused_float;

enum { STRIP_ROWS = 16 };

#endif
