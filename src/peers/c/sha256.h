#ifndef SHA256_H
#define SHA256_H
#include <stddef.h>
/* SHA-256 (FIPS 180-4) of a message, as 64 hexadecimal digits and a NUL. */
void sha256_hex(const unsigned char *message, size_t length, char hex[65]);
#endif
