/* One name for an operation at either width and precision. The compiler's flags choose the width,
 * SINGLE the precision, FUSED the arithmetic. BLOCK_VECTORS independent vectors hide the latency:
 * measured best of 4 to 7 on AVX2 (Zen 3) and of 4, 6 and 8 on AVX-512 (Emerald Rapids); 4 x 16 float
 * lanes are what a 64-bit mask holds. */
#ifndef VECTORS_H
#define VECTORS_H

#include <immintrin.h>

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

#ifdef SINGLE
#define REAL float
#define PRECISION float
#define SUFFIX ps
#else
#define REAL double
#define PRECISION double
#define SUFFIX pd
#endif
#ifdef FUSED
#define ARITHMETIC fused_
#else
#define ARITHMETIC strict_
#endif

#ifdef __AVX512F__
#define WIDTH avx512_
#define PREFIX _mm512_
#define VECTOR_BYTES 64
#ifdef SINGLE
#define BLOCK_VECTORS 4
#else
#define BLOCK_VECTORS 6
#endif
#ifdef SINGLE
#define VECTOR __m512
#define INSIDE(a) _mm512_cmp_ps_mask(a, SET1(4), _CMP_LE_OQ)
#define COUNT_IF_INSIDE(n, a) _mm512_mask_add_ps(n, INSIDE(a), n, SET1(1))
#else
#define VECTOR __m512d
#define INSIDE(a) _mm512_cmp_pd_mask(a, SET1(4), _CMP_LE_OQ)
#define COUNT_IF_INSIDE(n, a) _mm512_mask_add_pd(n, INSIDE(a), n, SET1(1))
#endif
#else
#define WIDTH avx2_
#define PREFIX _mm256_
#define VECTOR_BYTES 32
#define BLOCK_VECTORS 6
#ifdef SINGLE
#define VECTOR __m256
#else
#define VECTOR __m256d
#endif
#define IS_INSIDE(a) OPERATION(cmp_)(a, SET1(4), _CMP_LE_OQ)
#define INSIDE(a) OPERATION(movemask_)(IS_INSIDE(a))
#define COUNT_IF_INSIDE(n, a) ADD(n, OPERATION(and_)(IS_INSIDE(a), SET1(1)))
#endif

#define REALS (VECTOR_BYTES / (int)sizeof(REAL))
#define OPERATION(name) PASTE(PASTE(PREFIX, name), SUFFIX)
#define LOAD OPERATION(loadu_)
#define STORE OPERATION(storeu_)
#define SET1 OPERATION(set1_)
#define ADD OPERATION(add_)
#define SUB OPERATION(sub_)
#define MUL OPERATION(mul_)
#define FMA OPERATION(fmadd_)
#define KERNEL PASTE(PASTE(WIDTH, ARITHMETIC), PRECISION)

#endif
