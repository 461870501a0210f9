#include "palette.h"

#include <math.h>
#include <stdlib.h>

static const int stops[] = {0x0b1026, 0x12265a, 0x1d5fa8, 0x4fb3d9, 0xd9f3f7, 0xfde9b0,
                            0xf6a54a, 0xc2431f, 0x5a1130, 0x1f0b33, 0x0b1026};
enum { SEGMENTS = sizeof stops / sizeof *stops - 1 };
static const double octaves = 7, onset = 4;

void palette_rgb(unsigned char rgb[768]) {
  rgb[0] = rgb[1] = rgb[2] = 0;
  for (int index = 1; index < 256; index++) {
    double position = (index - 1) / 255.0 * SEGMENTS;
    int stop = (int)position, next = stop < SEGMENTS ? stop + 1 : stop;
    for (int part = 0; part < 3; part++) {
      int shift = 16 - 8 * part, from = stops[stop] >> shift & 0xff, to = stops[next] >> shift & 0xff;
      rgb[3 * index + part] = (unsigned char)(int)(from + (to - from) * (position - stop) + 0.5);
    }
  }
}

/* The last bits of log may differ from Java's; whether an index does is seen when pixels are compared. */
unsigned char *palette_table(int max_iter) {
  unsigned char *table = malloc((size_t)max_iter + 1);
  if (!table) return NULL;
  for (int count = 0; count < max_iter; count++) {
    double turns = log((count + onset) / onset) / log(2) / octaves;
    table[count] = (unsigned char)(1 + (int)((turns - floor(turns)) * 255));
  }
  table[max_iter] = 0;
  return table;
}
