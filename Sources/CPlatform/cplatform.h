/* cplatform.h: what Swift cannot spell, as static inline functions. No logic lives here: each
 * function has a portable Swift twin, and a test forces every level. */
#ifndef RESOLVER_CPLATFORM_H
#define RESOLVER_CPLATFORM_H
#include <stddef.h>
#include <stdint.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

/* Asks for the cache line of an address before it is needed. Any address is fine. */
static inline void cplatform_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }
static inline void cplatform_prefetch_write(const void *address) { __builtin_prefetch(address, 1, 3); }

#if defined(__linux__)
/* Grows or shrinks an anonymous mapping, moving it if need be; NULL when refused. */
static inline void *cplatform_mremap(void *base, size_t old_count, size_t new_count) {
    long result = syscall(SYS_mremap, base, old_count, new_count, 1 /* MREMAP_MAYMOVE */);
    return result == -1 ? (void *)0 : (void *)result;
}
/* Fills 8 bytes from the kernel's generator; 0 on success. */
static inline int cplatform_random_bits(uint64_t *bits) {
    return syscall(SYS_getrandom, bits, sizeof *bits, 0) == (long)sizeof *bits ? 0 : -1;
}
#endif

/* The words of a system error in English, static storage; NULL when there are none. */
static inline const char *cplatform_error_text(int32_t number) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 32)
    extern const char *strerrordesc_np(int);
    return strerrordesc_np(number);
#else
    (void)number;
    return (const char *)0;
#endif
}
static inline size_t cplatform_text_length(const char *text) { return __builtin_strlen(text); }

/* One relaxed read of a flag that another thread or a signal handler may set. */
static inline int32_t cplatform_load_relaxed(const int32_t *flag) {
    return __atomic_load_n(flag, __ATOMIC_RELAXED);
}

/* The full product of two 64-bit numbers, folded: high half xor low half. */
static inline uint64_t cplatform_multiply_fold(uint64_t left, uint64_t right) {
    __uint128_t product = (__uint128_t)left * right;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#endif
