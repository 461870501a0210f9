#ifndef PALETTE_H
#define PALETTE_H
/* Sparkbrot's bands of its default palette: 256 x 3 bytes of red, green and blue, and for every
 * count up to the limit the index of its colour; 0 is for the limit itself. */
void palette_rgb(unsigned char rgb[768]);
unsigned char *palette_table(int max_iter);
#endif
