#include "page.h"

// In a resource of Swift every byte would be an element of an array, which takes minutes to compile.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "page.html"
};

const unsigned char *ikrar_page(size_t *size) {
    *size = sizeof bytes;
    return bytes;
}
