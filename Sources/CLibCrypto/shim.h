#ifndef IKRAR_CLIBCRYPTO_SHIM_H
#define IKRAR_CLIBCRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "ikrar needs OpenSSL 3.0 or newer"
#endif

// SHA256() and the EVP interface look a provider up, and that can fail; these three functions cannot. OpenSSL 3 calls
// them deprecated, which is no concern of their callers in Swift.
static inline void ikrar_SHA256(const unsigned char *message, size_t length, unsigned char *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, message, length);
    SHA256_Final(digest, &context);
}

// A Merkle tree's hash (RFC 9162 §2.1.1): a byte that tells leaves from nodes, then one or two parts.
static inline void ikrar_SHA256_prefixed(unsigned char prefix, const unsigned char *first, size_t first_length,
                                         const unsigned char *second, size_t second_length, unsigned char *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, &prefix, 1);
    SHA256_Update(&context, first, first_length);
    SHA256_Update(&context, second, second_length);
    SHA256_Final(digest, &context);
}

#endif
