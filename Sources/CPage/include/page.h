#pragma once

#include <stddef.h>

/// The page: one HTML file. `Sources/Page/build` makes it.
const unsigned char *ikrar_page(size_t *size);
