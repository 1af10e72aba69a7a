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

/* A moment's rest for the processor in a loop that waits for another thread. */
static inline void cplatform_pause(void) {
#if defined(__x86_64__)
    _mm_pause();
#endif
}

#if defined(__linux__)
/* Grows or shrinks an anonymous mapping, moving it if need be; NULL when refused. */
static inline void *cplatform_mremap(void *base, size_t old_count, size_t new_count) {
    long result = syscall(SYS_mremap, base, old_count, new_count, 1 /* MREMAP_MAYMOVE */);
    return result == -1 ? (void *)0 : (void *)result;
}
/* The same to a place of the caller's, whose mapping goes. */
static inline void *cplatform_mremap_to(void *base, size_t old_count, size_t new_count, void *target) {
    long result = syscall(SYS_mremap, base, old_count, new_count, 3 /* MREMAP_MAYMOVE | MREMAP_FIXED */, target);
    return result == -1 ? (void *)0 : (void *)result;
}
/* Asks the kernel to begin writing a range of a file to disk, without waiting for it. */
static inline void cplatform_start_writeback(int descriptor, uint64_t offset, uint64_t count) {
    syscall(SYS_sync_file_range, descriptor, (long)offset, (long)count, 2 /* SYNC_FILE_RANGE_WRITE */);
}

/* Sleeps while a word has the value that was seen, until somebody wakes its sleepers, or for no reason. */
static inline void cplatform_sleep_on(const void *word, uint32_t seen) {
    syscall(SYS_futex, word, 128 /* FUTEX_WAIT_PRIVATE */, seen, (void *)0, (void *)0, 0);
}
static inline void cplatform_wake(const void *word, int32_t count) {
    syscall(SYS_futex, word, 129 /* FUTEX_WAKE_PRIVATE */, count, (void *)0, (void *)0, 0);
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

/* --- CRC32C: the processor's own instruction. Twin: Checksum.portable. */
static inline int32_t cplatform_has_crc32c(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("sse4.2") ? 1 : 0;
#else
    return 0;
#endif
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static inline uint32_t cplatform_crc32c(
    uint32_t state, const uint8_t *bytes, size_t count) {
    uint64_t wide = state;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        __builtin_memcpy(&word, bytes, 8);
        wide = _mm_crc32_u64(wide, word);
    }
    for (; count > 0; bytes++, count--) wide = _mm_crc32_u8((uint32_t)wide, *bytes);
    return (uint32_t)wide;
}
#else
static inline uint32_t cplatform_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    (void)bytes; (void)count;
    return state;
}
#endif

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

/* --- Free text: where a number or an address may begin --------------------------------------
 * The first i >= start at which one of these stands: a digit, @, a byte from 0xE2 up, `khon`, `kh` and ô, `cong`, `còng`, `gm`,
 * `at` and a blank, an opening bracket before `a`; letters in either case. Or the first i at which fewer than 20 bytes are left, which
 * the caller looks at itself; without SSE2 that is `start`. Twin: FreeTextAnchors.isAnchor. */
static inline size_t cplatform_text_anchor(int32_t level, const uint8_t *bytes, size_t start, size_t count) {
#if defined(__x86_64__)
    if (level > 0) {
#define CPLATFORM_IS(register, byte) _mm_cmpeq_epi8(register, _mm_set1_epi8((char)(byte)))
#define CPLATFORM_AND _mm_and_si128
#define CPLATFORM_OR _mm_or_si128
        const __m128i blank = _mm_set1_epi8(0x20), lead = _mm_set1_epi8((char)0xE2), nine = _mm_set1_epi8(9);
        for (; start + 20 <= count; start += 16) {
            __m128i b0 = _mm_loadu_si128((const __m128i *)(bytes + start));
            __m128i b1 = _mm_loadu_si128((const __m128i *)(bytes + start + 1));
            __m128i b2 = _mm_loadu_si128((const __m128i *)(bytes + start + 2));
            __m128i l0 = CPLATFORM_OR(b0, blank), l1 = CPLATFORM_OR(b1, blank), l2 = CPLATFORM_OR(b2, blank);
            __m128i l3 = CPLATFORM_OR(_mm_loadu_si128((const __m128i *)(bytes + start + 3)), blank);
            __m128i l4 = CPLATFORM_OR(_mm_loadu_si128((const __m128i *)(bytes + start + 4)), blank);
            __m128i digit = _mm_sub_epi8(b0, _mm_set1_epi8('0'));
            __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(digit, nine), digit);
            found = CPLATFORM_OR(found, CPLATFORM_IS(b0, '@'));
            found = CPLATFORM_OR(found, _mm_cmpeq_epi8(_mm_max_epu8(b0, lead), b0));
            __m128i khon = CPLATFORM_OR(CPLATFORM_AND(CPLATFORM_IS(l2, 'o'), CPLATFORM_IS(l3, 'n')),
                                        CPLATFORM_AND(CPLATFORM_IS(b2, 0xC3), CPLATFORM_IS(l3, 0xB4)));
            found = CPLATFORM_OR(found, CPLATFORM_AND(CPLATFORM_AND(CPLATFORM_IS(l0, 'k'), CPLATFORM_IS(l1, 'h')), khon));
            __m128i plain = CPLATFORM_AND(CPLATFORM_IS(l1, 'o'), CPLATFORM_AND(CPLATFORM_IS(l2, 'n'), CPLATFORM_IS(l3, 'g')));
            __m128i marked = CPLATFORM_AND(CPLATFORM_AND(CPLATFORM_IS(b1, 0xC3), CPLATFORM_IS(l2, 0xB2)),
                                           CPLATFORM_AND(CPLATFORM_IS(l3, 'n'), CPLATFORM_IS(l4, 'g')));
            found = CPLATFORM_OR(found, CPLATFORM_AND(CPLATFORM_IS(l0, 'c'), CPLATFORM_OR(plain, marked)));
            found = CPLATFORM_OR(found, CPLATFORM_AND(CPLATFORM_IS(l0, 'g'), CPLATFORM_IS(l1, 'm')));
            found = CPLATFORM_OR(found, CPLATFORM_AND(CPLATFORM_AND(CPLATFORM_IS(l0, 'a'), CPLATFORM_IS(l1, 't')), CPLATFORM_IS(b2, ' ')));
            __m128i open = CPLATFORM_OR(CPLATFORM_IS(b0, '('), CPLATFORM_IS(l0, '{'));
            found = CPLATFORM_OR(found, CPLATFORM_AND(open, CPLATFORM_IS(l1, 'a')));
            int mask = _mm_movemask_epi8(found);
            if (mask) return start + (size_t)__builtin_ctz((unsigned)mask);
        }
#undef CPLATFORM_IS
#undef CPLATFORM_AND
#undef CPLATFORM_OR
    }
#endif
    (void)level, (void)bytes, (void)count;
    return start;
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

/* Notes `value` (not 0) in a cell that is 0; 1 when the cell holds another one. Atomic. */
static inline int cplatform_note_other(uint32_t *cell, uint32_t value) {
    uint32_t seen = __atomic_load_n(cell, __ATOMIC_RELAXED);
    if (seen == 0 && __atomic_compare_exchange_n(cell, &seen, value, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) return 0;
    return seen != value;
}

/* Raises a number to `value` if that is more, atomically. */
static inline void cplatform_raise(uint64_t *number, uint64_t value) {
    uint64_t seen = __atomic_load_n(number, __ATOMIC_RELAXED);
    while (seen < value
           && !__atomic_compare_exchange_n(number, &seen, value, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

/* Adds one, atomically. */
static inline void cplatform_count(uint32_t *number) { __atomic_fetch_add(number, 1, __ATOMIC_RELAXED); }

/* --- UTF-8: whether bytes are valid --------------------------------------------------------------
 * The table method of Keiser and Lemire [2021]: three 16-entry look-ups on the high half of the byte before, its
 * low half and the high half of the byte itself name every error of two bytes; the third and fourth bytes are
 * checked against the bytes two and three before. Twin: UTF8Validation.invalidCount. */
#if defined(__x86_64__)
#define CPLATFORM_UTF8_TABLE(...) \
    _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))

__attribute__((target("avx2"))) static inline __m256i cplatform_utf8_errors(__m256i run, __m256i before) {
    enum { TOO_SHORT = 1, TOO_LONG = 2, OVERLONG3 = 4, TOO_LARGE = 8, SURROGATE = 16, OVERLONG2 = 32,
           TOO_LARGE_1000 = 64, OVERLONG4 = 64, TWO_TAILS = 128, CARRY = TOO_SHORT | TOO_LONG | TWO_TAILS };
    const __m256i high_of_first = CPLATFORM_UTF8_TABLE(
        TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
        (char)TWO_TAILS, (char)TWO_TAILS, (char)TWO_TAILS, (char)TWO_TAILS,
        TOO_SHORT | OVERLONG2, TOO_SHORT, TOO_SHORT | OVERLONG3 | SURROGATE,
        TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG4);
    const __m256i low_of_first = CPLATFORM_UTF8_TABLE(
        (char)(CARRY | OVERLONG3 | OVERLONG2 | OVERLONG4), (char)(CARRY | OVERLONG2), (char)CARRY, (char)CARRY,
        (char)(CARRY | TOO_LARGE), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
        (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
        (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
        (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
        (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE),
        (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000));
    const __m256i high_of_second = CPLATFORM_UTF8_TABLE(
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
        (char)(TOO_LONG | OVERLONG2 | TWO_TAILS | OVERLONG3 | TOO_LARGE_1000 | OVERLONG4),
        (char)(TOO_LONG | OVERLONG2 | TWO_TAILS | OVERLONG3 | TOO_LARGE),
        (char)(TOO_LONG | OVERLONG2 | TWO_TAILS | SURROGATE | TOO_LARGE),
        (char)(TOO_LONG | OVERLONG2 | TWO_TAILS | SURROGATE | TOO_LARGE),
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
    const __m256i nibble = _mm256_set1_epi8(15);
    __m256i joined = _mm256_permute2x128_si256(before, run, 0x21);
    __m256i back1 = _mm256_alignr_epi8(run, joined, 15), back2 = _mm256_alignr_epi8(run, joined, 14),
            back3 = _mm256_alignr_epi8(run, joined, 13);
    __m256i pairs = _mm256_and_si256(
        _mm256_and_si256(
            _mm256_shuffle_epi8(high_of_first, _mm256_and_si256(_mm256_srli_epi16(back1, 4), nibble)),
            _mm256_shuffle_epi8(low_of_first, _mm256_and_si256(back1, nibble))),
        _mm256_shuffle_epi8(high_of_second, _mm256_and_si256(_mm256_srli_epi16(run, 4), nibble)));
    __m256i third = _mm256_subs_epu8(back2, _mm256_set1_epi8((char)(0xE0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(back3, _mm256_set1_epi8((char)(0xF0 - 0x80)));
    __m256i tails = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(tails, pairs);
}

__attribute__((target("avx2"))) static inline int32_t cplatform_utf8_valid_avx2(
    const uint8_t *bytes, size_t count) {
    __m256i errors = _mm256_setzero_si256(), before = _mm256_setzero_si256();
    size_t at = 0;
    for (; at + 32 <= count; at += 32) {
        __m256i run = _mm256_loadu_si256((const __m256i *)(bytes + at));
        errors = _mm256_or_si256(errors, cplatform_utf8_errors(run, before));
        before = run;
    }
    uint8_t rest[32] = {0};
    for (size_t index = 0; at + index < count; index++) rest[index] = bytes[at + index];
    errors = _mm256_or_si256(errors, cplatform_utf8_errors(_mm256_loadu_si256((const __m256i *)rest), before));
    /* A character that the last full run left open is seen by the zeros of the rest, one that the rest of up to 31
     * bytes leaves open likewise: the rest always ends with a zero. */
    return _mm256_testz_si256(errors, errors);
}
#undef CPLATFORM_UTF8_TABLE
#endif

/* 1 valid, 0 not, -1 when this processor or build has no such routine. */
static inline int32_t cplatform_utf8_valid(int32_t level, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
    if (level >= 2) return cplatform_utf8_valid_avx2(bytes, count);
#endif
    (void)level, (void)bytes, (void)count;
    return -1;
}

/* --- Similarity: where a unit stands in a pattern -------------------------------------------------
 * Bit i is set where unit i of the pattern equals `unit`. Vector units of every x86-64; the twin is a loop. */

/* A pattern of up to 16 bytes in two words; bytes beyond the pattern are whatever they are. */
static inline uint64_t cplatform_places16(uint64_t low, uint64_t high, uint8_t unit) {
#if defined(__SSE2__)
    return (uint32_t)_mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_set1_epi8((char)unit), _mm_set_epi64x((long long)high, (long long)low)));
#else
    uint64_t places = 0;
    for (int index = 0; index < 16; index++)
        places |= (uint64_t)((uint8_t)((index < 8 ? low : high) >> (index % 8 * 8)) == unit) << index;
    return places;
#endif
}

/* A pattern of 16 to 64 bytes where it stands: no byte beyond it is read. */
static inline uint64_t cplatform_places8(const uint8_t *pattern, int32_t count, uint8_t unit) {
#if defined(__SSE2__)
    const __m128i wanted = _mm_set1_epi8((char)unit);
#define CPLATFORM_PLACES(at) \
    ((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(wanted, _mm_loadu_si128((const __m128i *)(pattern + (at))))) << (at))
    uint64_t places = CPLATFORM_PLACES(0) | CPLATFORM_PLACES(count - 16);
    if (count > 32) places |= CPLATFORM_PLACES(16) | (count > 48 ? CPLATFORM_PLACES(32) : CPLATFORM_PLACES(count - 32));
#undef CPLATFORM_PLACES
    return places;
#else
    uint64_t places = 0;
    for (int32_t index = 0; index < count; index++) places |= (uint64_t)(pattern[index] == unit) << index;
    return places;
#endif
}

static inline uint64_t cplatform_places32(const uint32_t *block, int32_t runs, uint32_t unit) {
    uint64_t places = 0;
#if defined(__SSE2__)
    const __m128i wanted = _mm_set1_epi32((int)unit);
    for (int32_t run = 0; run < runs; run++) {
        const __m128i *at = (const __m128i *)(block + run * 16);
        __m128i one = _mm_packs_epi32(_mm_cmpeq_epi32(wanted, _mm_loadu_si128(at)), _mm_cmpeq_epi32(wanted, _mm_loadu_si128(at + 1)));
        __m128i two = _mm_packs_epi32(_mm_cmpeq_epi32(wanted, _mm_loadu_si128(at + 2)), _mm_cmpeq_epi32(wanted, _mm_loadu_si128(at + 3)));
        places |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_packs_epi16(one, two)) << (run * 16);
    }
#else
    for (int32_t index = 0; index < runs * 16; index++) places |= (uint64_t)(block[index] == unit) << index;
#endif
    return places;
}

/* --- Similarity: many pairs at once, on processors with AVX-512 VBMI2 ------------------------------
 * The twins are EditLanes and JaroWinkler in Swift; a test compares the two. */

/* 1 where the routines below run. */
static inline int32_t cplatform_has_vbmi2(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
#else
    return 0;
#endif
}

#if defined(__x86_64__)
#define CPLATFORM_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt,lzcnt"), unused))

/* Where each unit of sixteen texts stands in its pattern: rows[16 * step + lane]. Cells beyond a text are whatever they are. The
 * longest text's count. */
CPLATFORM_WIDE static uint32_t cplatform_places_of_sixteen(
    const uint8_t *lefts, const uint64_t *left_offsets, const uint8_t *rights, const uint64_t *right_offsets, uint32_t *rows,
    uint32_t *left_counts, uint32_t *right_counts) {
    uint32_t steps = 0;
    for (int lane = 0; lane < 16; lane++) {
        uint32_t count = (uint32_t)(left_offsets[lane + 1] - left_offsets[lane]);
        uint32_t text_count = (uint32_t)(right_offsets[lane + 1] - right_offsets[lane]);
        const uint8_t *text = rights + right_offsets[lane];
        __m256i pattern = _mm256_maskz_loadu_epi8((__mmask32)(0xFFFFFFFFu >> (32 - count)), lefts + left_offsets[lane]);
        uint32_t *cells = rows + lane;
        for (uint32_t index = 0; index < text_count; index++)
            cells[16 * index] = _cvtmask32_u32(_mm256_cmpeq_epi8_mask(pattern, _mm256_set1_epi8((char)text[index])));
        left_counts[lane] = count;
        right_counts[lane] = text_count;
        if (text_count > steps) steps = text_count;
    }
    return steps;
}

/* Edits of sixteen pairs of texts of 1 to 32 bytes: a lane a pair. `rows` is 512 words of room. */
CPLATFORM_WIDE static void cplatform_edits16(
    const uint8_t *lefts, const uint64_t *left_offsets, const uint8_t *rights, const uint64_t *right_offsets, int32_t swaps,
    uint32_t *rows, int32_t *distances) {
    uint32_t left_counts[16], right_counts[16];
    uint32_t steps = cplatform_places_of_sixteen(
        lefts, left_offsets, rights, right_offsets, rows, left_counts, right_counts);
    const __m512i ones = _mm512_set1_epi32(1);
    const __m512i counts = _mm512_loadu_si512(left_counts), texts = _mm512_loadu_si512(right_counts);
    const __m512i last = _mm512_sllv_epi32(ones, _mm512_sub_epi32(counts, ones));
    __m512i rising = _mm512_set1_epi32(-1), falling = _mm512_setzero_si512(), same = falling, before = falling;
    __m512i distance = counts, step = falling;
    for (uint32_t index = 0; index < steps; index++) {
        __m512i places = _mm512_loadu_si512(rows + 16 * index);
        __m512i found = _mm512_or_si512(
            _mm512_xor_si512(_mm512_add_epi32(_mm512_and_si512(places, rising), rising), rising),
            _mm512_or_si512(places, falling));
        if (swaps) {
            __m512i moved = _mm512_andnot_si512(same, places);
            found = _mm512_or_si512(found, _mm512_and_si512(_mm512_add_epi32(moved, moved), before));
            before = places;
        }
        same = found;
        __m512i up = _mm512_ternarylogic_epi32(falling, same, rising, 0xF1); /* falling | ~(same | rising) */
        __m512i down = _mm512_and_si512(rising, same);
        __mmask16 on = _mm512_cmplt_epu32_mask(step, texts);
        distance = _mm512_mask_add_epi32(distance, _mm512_mask_test_epi32_mask(on, up, last), distance, ones);
        distance = _mm512_mask_sub_epi32(distance, _mm512_mask_test_epi32_mask(on, down, last), distance, ones);
        up = _mm512_or_si512(_mm512_add_epi32(up, up), ones);
        down = _mm512_add_epi32(down, down);
        rising = _mm512_ternarylogic_epi32(down, same, up, 0xF1);
        falling = _mm512_and_si512(up, same);
        step = _mm512_add_epi32(step, ones);
    }
    _mm512_storeu_si512(distances, distance);
}

/* Jaro's partners of two texts of 1 to 64 bytes within `reach`, and how many of them stand in another order. */
CPLATFORM_WIDE static void cplatform_jaro_partners(
    const uint8_t *left, int32_t left_count, const uint8_t *right, int32_t right_count, int32_t reach, int32_t *partners,
    int32_t *moved) {
    uint64_t whole = ~(uint64_t)0 >> (64 - left_count), matched = 0, free = whole;
    uint64_t window = reach >= 63 ? ~(uint64_t)0 : ((uint64_t)1 << (reach + 1)) - 1;
    __m512i one = _mm512_maskz_loadu_epi8(whole, left);
    __m512i two = _mm512_maskz_loadu_epi8(~(uint64_t)0 >> (64 - right_count), right);
    if (left_count <= 32) {
        __m256i pattern = _mm512_castsi512_si256(one);
        for (int32_t index = 0; index < right_count; index++) {
            uint64_t found = _cvtmask32_u32(_mm256_cmpeq_epi8_mask(pattern, _mm256_set1_epi8((char)right[index]))) & window & free;
            free &= ~(found & (0 - found));
            matched |= (uint64_t)(found != 0) << index;
            window = (window << 1) | (uint64_t)(index < reach);
        }
    } else {
        for (int32_t index = 0; index < right_count; index++) {
            uint64_t found = _cvtmask64_u64(_mm512_cmpeq_epi8_mask(one, _mm512_set1_epi8((char)right[index]))) & window & free;
            free &= ~(found & (0 - found));
            matched |= (uint64_t)(found != 0) << index;
            window = (window << 1) | (uint64_t)(index < reach);
        }
    }
    uint64_t taken = whole & ~free;
    /* Both sides' partners, moved together: those that differ stand in another order. */
    __m512i first = _mm512_maskz_compress_epi8(taken, one), second = _mm512_maskz_compress_epi8(matched, two);
    *partners = (int32_t)_mm_popcnt_u64(taken);
    *moved = (int32_t)_mm_popcnt_u64(_cvtmask64_u64(_mm512_cmpneq_epi8_mask(first, second)));
}

/* The similarities of Jaro of sixteen pairs of texts of 1 to 32 bytes: a lane a pair, the sums in the order of JaroWinkler.similarity.
 * `rows` is 512 words of room. */
CPLATFORM_WIDE static void cplatform_jaro16(
    const uint8_t *lefts, const uint64_t *left_offsets, const uint8_t *rights, const uint64_t *right_offsets, uint32_t *rows,
    double *similarities) {
    uint32_t left_counts[16], right_counts[16], taken[16], matched[16], partners[16], moved[16];
    uint32_t steps = cplatform_places_of_sixteen(
        lefts, left_offsets, rights, right_offsets, rows, left_counts, right_counts);
    const __m512i ones = _mm512_set1_epi32(1), none = _mm512_setzero_si512();
    const __m512i counts = _mm512_loadu_si512(left_counts), texts = _mm512_loadu_si512(right_counts);
    const __m512i reach =
        _mm512_max_epi32(_mm512_sub_epi32(_mm512_srli_epi32(_mm512_max_epi32(counts, texts), 1), ones), none);
    const __m512i whole = _mm512_srlv_epi32(_mm512_set1_epi32(-1), _mm512_sub_epi32(_mm512_set1_epi32(32), counts));
    __m512i free = whole, found_at = none, bit = ones, step = none;
    __m512i window = _mm512_sub_epi32(_mm512_sllv_epi32(ones, _mm512_add_epi32(reach, ones)), ones);
    for (uint32_t index = 0; index < steps; index++) {
        __mmask16 on = _mm512_cmplt_epi32_mask(step, texts);
        __m512i found = _mm512_maskz_and_epi32(on, _mm512_and_si512(window, free), _mm512_loadu_si512(rows + 16 * index));
        free = _mm512_andnot_si512(_mm512_and_si512(found, _mm512_sub_epi32(none, found)), free);
        found_at = _mm512_mask_or_epi32(found_at, _mm512_test_epi32_mask(found, found), found_at, bit);
        window = _mm512_add_epi32(window, window);
        window = _mm512_mask_or_epi32(window, _mm512_cmplt_epi32_mask(step, reach), window, ones);
        bit = _mm512_add_epi32(bit, bit);
        step = _mm512_add_epi32(step, ones);
    }
    _mm512_storeu_si512(taken, _mm512_andnot_si512(free, whole));
    _mm512_storeu_si512(matched, found_at);
    for (int lane = 0; lane < 16; lane++) {
        /* Both sides' partners, moved together: those that differ stand in another order. */
        __m256i one = _mm256_maskz_loadu_epi8((__mmask32)(0xFFFFFFFFu >> (32 - left_counts[lane])), lefts + left_offsets[lane]);
        __m256i two = _mm256_maskz_loadu_epi8((__mmask32)(0xFFFFFFFFu >> (32 - right_counts[lane])), rights + right_offsets[lane]);
        one = _mm256_maskz_compress_epi8(taken[lane], one);
        two = _mm256_maskz_compress_epi8(matched[lane], two);
        partners[lane] = (uint32_t)_mm_popcnt_u32(taken[lane]);
        moved[lane] = (uint32_t)_mm_popcnt_u32(_cvtmask32_u32(_mm256_cmpneq_epi8_mask(one, two))) / 2;
    }
    for (int half = 0; half < 16; half += 8) {
        __m512d common = _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)(partners + half)));
        __m512d order = _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)(moved + half)));
        __m512d sum = _mm512_div_pd(common, _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)(left_counts + half))));
        sum = _mm512_add_pd(
            sum, _mm512_div_pd(common, _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)(right_counts + half)))));
        sum = _mm512_add_pd(sum, _mm512_div_pd(_mm512_sub_pd(common, order), common));
        sum = _mm512_div_pd(sum, _mm512_set1_pd(3.0));
        /* Without a partner there is nothing in common. */
        _mm512_storeu_pd(
            similarities + half, _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(common, _mm512_setzero_pd(), _CMP_GT_OQ), sum));
    }
}
#undef CPLATFORM_WIDE
#else
static inline void cplatform_edits16(
    const uint8_t *lefts, const uint64_t *left_offsets, const uint8_t *rights, const uint64_t *right_offsets, int32_t swaps,
    uint32_t *rows, int32_t *distances) {
    (void)lefts, (void)left_offsets, (void)rights, (void)right_offsets, (void)swaps, (void)rows, (void)distances;
}
static inline void cplatform_jaro16(
    const uint8_t *lefts, const uint64_t *left_offsets, const uint8_t *rights, const uint64_t *right_offsets, uint32_t *rows,
    double *similarities) {
    (void)lefts, (void)left_offsets, (void)rights, (void)right_offsets, (void)rows, (void)similarities;
}
static inline void cplatform_jaro_partners(
    const uint8_t *left, int32_t left_count, const uint8_t *right, int32_t right_count, int32_t reach, int32_t *partners,
    int32_t *moved) {
    (void)left, (void)left_count, (void)right, (void)right_count, (void)reach, (void)partners, (void)moved;
}
#endif

#endif
