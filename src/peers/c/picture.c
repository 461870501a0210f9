/* PNG (3rd edition) and BigTIFF (TIFF 6.0 with libtiff's 64-bit fields), as Sparkbrot lays them out:
 * strips that refer to nothing outside of themselves, compressed apart and written one after the other. */
#include "picture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "palette.h"

enum { LEVEL = 5, MEMORY_LEVEL = 8, WINDOW_BITS = 15, CHUNK_FRAME = 12, TIFF_ENTRIES = 14 };

struct picture {
  int file, width, height, rows_per_strip, tiff;
  uint32_t adler;
  uint64_t at, *offsets, *lengths;
  int strips;
};

static void put_big(unsigned char *to, uint32_t number) {
  for (int i = 0; i < 4; i++) to[i] = (unsigned char)(number >> (24 - 8 * i));
}

static int write_at(picture *p, const void *bytes, size_t length, uint64_t at) {
  for (size_t done = 0; done < length;) {
    ssize_t wrote = pwrite(p->file, (const char *)bytes + done, length - done, (off_t)(at + done));
    if (wrote < 0) return 0;
    done += (size_t)wrote;
  }
  return 1;
}

static int append(picture *p, const void *bytes, size_t length) {
  if (!write_at(p, bytes, length, p->at)) return 0;
  p->at += length;
  return 1;
}

/* Length, type and CRC around the data that stands at chunk + 8. */
static void frame(unsigned char *chunk, const char *type, size_t length) {
  put_big(chunk, (uint32_t)length);
  memcpy(chunk + 4, type, 4);
  put_big(chunk + 8 + length, (uint32_t)crc32(0, chunk + 4, (uInt)length + 4));
}

static int append_chunk(picture *p, const char *type, const void *data, size_t length) {
  unsigned char chunk[1024];
  if (length > 0) memcpy(chunk + 8, data, length);
  frame(chunk, type, length);
  return append(p, chunk, length + CHUNK_FRAME);
}

static int begin_png(picture *p) {
  unsigned char header[13] = {[8] = 8, [9] = 3}, rgb[768];
  put_big(header, (uint32_t)p->width);
  put_big(header + 4, (uint32_t)p->height);
  palette_rgb(rgb);
  return append(p, "\x89PNG\r\n\x1a\n", 8) && append_chunk(p, "IHDR", header, sizeof header) &&
         append_chunk(p, "PLTE", rgb, sizeof rgb) && append_chunk(p, "IDAT", "\x78\x5e", 2);
}

enum { TIFF_TABLES = 16 + 8 + 20 * TIFF_ENTRIES + 8 };

/* The head's size depends on the number of strips alone, so it is left free and written at the end. */
static uint64_t tiff_head(const picture *p) {
  return (TIFF_TABLES + 16ull * p->strips + 256 * 3 * 2 + 15) / 16 * 16;
}

picture *picture_create(const char *name, int width, int height, int rows_per_strip) {
  picture *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  const char *ending = strrchr(name, '.');
  *p = (picture){.width = width, .height = height, .rows_per_strip = rows_per_strip, .adler = 1,
                 .tiff = ending && !strcmp(ending, ".tif")};
  int strips = (height + rows_per_strip - 1) / rows_per_strip;
  p->offsets = calloc(strips, sizeof *p->offsets);
  p->lengths = calloc(strips, sizeof *p->lengths);
  p->file = open(name, O_CREAT | O_TRUNC | O_WRONLY, 0666);
  if (p->file < 0 || !p->offsets || !p->lengths) return NULL;
  if (p->tiff) {
    p->strips = strips;
    p->at = tiff_head(p);
    p->strips = 0;
  } else if (!begin_png(p)) {
    return NULL;
  }
  return p;
}

int picture_row_prefix(const picture *p) { return !p->tiff; }

void *picture_encoder(const picture *p) {
  z_stream *z = calloc(1, sizeof *z);
  int bits = p->tiff ? WINDOW_BITS : -WINDOW_BITS;
  return z && deflateInit2(z, LEVEL, Z_DEFLATED, bits, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK ? z : NULL;
}

int picture_encode(const picture *p, void *encoder, unsigned char *rows, int row_count, strip *out) {
  z_stream *z = encoder;
  size_t stride = (size_t)p->width + picture_row_prefix(p), raw = stride * row_count;
  size_t frame_bytes = p->tiff ? 0 : CHUNK_FRAME, room = deflateBound(z, raw) + 64;
  unsigned char *bytes = malloc(room + CHUNK_FRAME);
  if (!bytes) return 0;
  if (p->tiff)
    for (int row = 0; row < row_count; row++)
      for (size_t i = stride - 1; i > 0; i--) rows[row * stride + i] -= rows[row * stride + i - 1];
  deflateReset(z);
  z->next_in = rows;
  z->avail_in = (uInt)raw;
  z->next_out = bytes + (p->tiff ? 0 : 8);
  z->avail_out = (uInt)room;
  deflate(z, p->tiff ? Z_FINISH : Z_FULL_FLUSH);
  size_t length = room - z->avail_out;
  if (!p->tiff) frame(bytes, "IDAT", length);
  unsigned char *fitting = realloc(bytes, length + frame_bytes);
  *out = (strip){fitting ? fitting : bytes, length + frame_bytes, raw,
                 p->tiff ? 0 : (uint32_t)adler32(1, rows, (uInt)raw)};
  return 1;
}

int picture_append(picture *p, strip *next) {
  p->offsets[p->strips] = p->at;
  p->lengths[p->strips++] = next->length;
  p->adler = (uint32_t)adler32_combine(p->adler, next->adler, (z_off_t)next->raw_length);
  int written = append(p, next->bytes, next->length);
  free(next->bytes);
  next->bytes = NULL;
  return written;
}

static int finish_png(picture *p) {
  unsigned char end[6] = {3, 0};
  put_big(end + 2, p->adler);
  return append_chunk(p, "IDAT", end, sizeof end) && append_chunk(p, "IEND", NULL, 0);
}

static int finish_tiff(picture *p) {
  enum { SHORT = 3, LONG = 4, RATIONAL = 5, LONG8 = 16 };
  uint64_t tables = TIFF_TABLES, one = 1ull << 32 | 1;
  uint64_t colors = tables + 16ull * p->strips, strips = (uint64_t)p->strips;
  struct { uint16_t tag, type; uint64_t count, value; } fields[TIFF_ENTRIES] = {
      {256, LONG, 1, p->width}, {257, LONG, 1, p->height}, {258, SHORT, 1, 8},
      {259, SHORT, 1, 8}, {262, SHORT, 1, 3}, {273, LONG8, strips, strips == 1 ? p->offsets[0] : tables},
      {277, SHORT, 1, 1}, {278, LONG, 1, p->rows_per_strip},
      {279, LONG8, strips, strips == 1 ? p->lengths[0] : tables + 8 * strips},
      {282, RATIONAL, 1, one}, {283, RATIONAL, 1, one}, {284, SHORT, 1, 1}, {317, SHORT, 1, 2},
      {320, SHORT, 768, colors}};
  unsigned char *head = calloc(1, tiff_head(p)), *to = head + 16, rgb[768];
  if (!head) return 0;
  memcpy(head, (uint16_t[]){0x4949, 43, 8, 0, 16}, 10); /* x86 is little-endian */
  memcpy(to, &(uint64_t){TIFF_ENTRIES}, 8);
  to += 8;
  for (int i = 0; i < TIFF_ENTRIES; i++, to += 20) {
    memcpy(to, &fields[i].tag, 2);
    memcpy(to + 2, &fields[i].type, 2);
    memcpy(to + 4, &fields[i].count, 8);
    memcpy(to + 12, &fields[i].value, 8);
  }
  memcpy(head + tables, p->offsets, 8 * strips);
  memcpy(head + tables + 8 * strips, p->lengths, 8 * strips);
  palette_rgb(rgb);
  for (int i = 0; i < 768; i++) {
    uint16_t wide = (uint16_t)(rgb[i] * 257);
    memcpy(head + colors + 2 * (i % 3 * 256 + i / 3), &wide, 2);
  }
  int written = write_at(p, head, tiff_head(p), 0);
  free(head);
  return written;
}

int picture_finish(picture *p) {
  int written = p->tiff ? finish_tiff(p) : finish_png(p);
  written &= close(p->file) == 0;
  free(p->offsets);
  free(p->lengths);
  free(p);
  return written;
}
