/* cplatform.h: what Swift cannot spell, as static inline functions. No logic lives here: each
 * function has a portable Swift twin, and a test forces every level. */
#ifndef RESOLVER_CPLATFORM_H
#define RESOLVER_CPLATFORM_H
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif
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

/* --- CSV: where the structural bytes stand -------------------------------------------------
 * For each of `word_count` runs of 64 bytes, three words: bit i of masks[3w] is set where byte i is a quote,
 * of masks[3w+1] a delimiter, of masks[3w+2] a line end. Twin: CSVMasks.portable. */

/* The widest instructions of this processor: 0 none of ours, 1 SSE2, 2 AVX2, 3 AVX-512BW. */
static inline int32_t cplatform_simd_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512f")) return 3;
    if (__builtin_cpu_supports("avx2")) return 2;
    return 1;
#else
    return 0;
#endif
}

#if defined(__x86_64__)
static inline uint64_t cplatform_equal_sse2(const uint8_t *bytes, __m128i wanted) {
    uint64_t mask = 0;
    for (int part = 0; part < 4; part++) {
        __m128i run = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(run, wanted)) << (16 * part);
    }
    return mask;
}

static inline void cplatform_csv_masks_sse2(const uint8_t *bytes, size_t word_count, uint8_t quote,
                                            uint8_t delimiter, uint8_t line, uint64_t *masks) {
    const __m128i quotes = _mm_set1_epi8((char)quote), delimiters = _mm_set1_epi8((char)delimiter),
                  lines = _mm_set1_epi8((char)line);
    for (size_t word = 0; word < word_count; word++, bytes += 64, masks += 3) {
        masks[0] = cplatform_equal_sse2(bytes, quotes);
        masks[1] = cplatform_equal_sse2(bytes, delimiters);
        masks[2] = cplatform_equal_sse2(bytes, lines);
    }
}

__attribute__((target("avx2"))) static inline void cplatform_csv_masks_avx2(
    const uint8_t *bytes, size_t word_count, uint8_t quote, uint8_t delimiter, uint8_t line, uint64_t *masks) {
    const __m256i quotes = _mm256_set1_epi8((char)quote), delimiters = _mm256_set1_epi8((char)delimiter),
                  lines = _mm256_set1_epi8((char)line);
    for (size_t word = 0; word < word_count; word++, bytes += 64, masks += 3) {
        __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
        __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
        masks[0] = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, quotes)) |
                   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, quotes)) << 32;
        masks[1] = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, delimiters)) |
                   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, delimiters)) << 32;
        masks[2] = (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, lines)) |
                   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, lines)) << 32;
    }
}

__attribute__((target("avx512f,avx512bw"))) static inline void cplatform_csv_masks_avx512(
    const uint8_t *bytes, size_t word_count, uint8_t quote, uint8_t delimiter, uint8_t line, uint64_t *masks) {
    const __m512i quotes = _mm512_set1_epi8((char)quote), delimiters = _mm512_set1_epi8((char)delimiter),
                  lines = _mm512_set1_epi8((char)line);
    for (size_t word = 0; word < word_count; word++, bytes += 64, masks += 3) {
        __m512i run = _mm512_loadu_si512((const void *)bytes);
        masks[0] = _mm512_cmpeq_epi8_mask(run, quotes);
        masks[1] = _mm512_cmpeq_epi8_mask(run, delimiters);
        masks[2] = _mm512_cmpeq_epi8_mask(run, lines);
    }
}
#endif
/* Fills the masks by the level asked for; 0 when this processor or build has no such level. */
static inline int32_t cplatform_csv_masks(int32_t level, const uint8_t *bytes, size_t word_count, uint8_t quote,
                                          uint8_t delimiter, uint8_t line, uint64_t *masks) {
#if defined(__x86_64__)
    if (level == 3) {
        cplatform_csv_masks_avx512(bytes, word_count, quote, delimiter, line, masks);
        return 1;
    }
    if (level == 2) {
        cplatform_csv_masks_avx2(bytes, word_count, quote, delimiter, line, masks);
        return 1;
    }
    if (level == 1) {
        cplatform_csv_masks_sse2(bytes, word_count, quote, delimiter, line, masks);
        return 1;
    }
#endif
    (void)level, (void)bytes, (void)word_count, (void)quote, (void)delimiter, (void)line, (void)masks;
    return 0;
}

/* Counts one member in a saturating 15-bit counter and sets the top bit if `mark`, atomically. */
static inline void cplatform_count_member(uint16_t *state, int mark) {
    uint16_t seen = __atomic_load_n(state, __ATOMIC_RELAXED);
    for (;;) {
        uint16_t count = (uint16_t)(seen & 0x7FFFu);
        uint16_t wanted = (uint16_t)((count < 0x7FFFu ? count + 1u : count) | (seen & 0x8000u) | (mark ? 0x8000u : 0u));
        if (wanted == seen) return;
        if (__atomic_compare_exchange_n(state, &seen, wanted, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) return;
    }
}

/* Raises a number to `value` if that is more, atomically. */
static inline void cplatform_raise(uint64_t *number, uint64_t value) {
    uint64_t seen = __atomic_load_n(number, __ATOMIC_RELAXED);
    while (seen < value
           && !__atomic_compare_exchange_n(number, &seen, value, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

/* Adds one, atomically. */
static inline void cplatform_count(uint32_t *number) { __atomic_fetch_add(number, 1, __ATOMIC_RELAXED); }

#endif
