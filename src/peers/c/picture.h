#ifndef PICTURE_H
#define PICTURE_H
#include <stddef.h>
#include <stdint.h>

/* A picture file of indexed colour that grows strip by strip, in order: PNG or BigTIFF. */
typedef struct picture picture;

/* A strip as one thread compresses it. */
typedef struct {
  unsigned char *bytes;
  size_t length, raw_length;
  uint32_t adler;
} strip;

/* Bytes before the pixels of each row: PNG's filter. */
int picture_row_prefix(const picture *p);
/* NULL, with errno, if the file cannot be made. The name's ending decides the format. */
picture *picture_create(const char *name, int width, int height, int rows_per_strip);
/* What a thread needs to compress: zlib's state. */
void *picture_encoder(const picture *p);
/* Compresses rows, which are changed by a filter; 0 without memory. */
int picture_encode(const picture *p, void *encoder, unsigned char *rows, int row_count, strip *out);
/* Appends the next strip and frees it; 0 with errno. */
int picture_append(picture *p, strip *next);
/* 0 with errno. */
int picture_finish(picture *p);
#endif
