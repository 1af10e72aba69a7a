/* ctwin_emails.h: the e-mail normalizer in plain C, as far as the benchmark's mix goes: plain addresses, and one between a label
 * and brackets; the providers' rules; roles and throw-away domains. Tables are the library's own. Not part of the library. */
#ifndef RESOLVER_CTWIN_EMAILS_H
#define RESOLVER_CTWIN_EMAILS_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const uint8_t *base, *slots;
    int width, bits;
} ctwin_words;

typedef struct {
    ctwin_words words, domains;
    const uint8_t *starts, *sizes, *fingerprints;
} ctwin_email_tables;

static inline uint64_t ctwin_load(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return __builtin_bswap64(word);
}

static inline uint64_t ctwin_pack(const uint8_t *word, long length) {
    if (length >= 8) return ctwin_load(word);
    if (length <= 0) return 0x2121212121212121u;
    uint64_t padding = UINT64_MAX >> (length * 8);
    return (ctwin_load(word) & ~padding) | (0x2121212121212121u & padding);
}

static inline uint8_t ctwin_find(const ctwin_words *table, const uint8_t *word, long length) {
    if (length <= 0 || length > table->width) return 0;
    uint64_t first = ctwin_pack(word, length), second = ctwin_pack(word + 8, length - 8);
    uint64_t third = table->width > 16 ? ctwin_pack(word + 16, length - 16) : 0;
    uint64_t hash = first + second * 0xC2B2AE3D27D4EB4Fu + third * 0x165667B19E3779F9u;
    hash = (hash ^ hash >> 29) * 0x9E3779B97F4A7C15u;
    size_t mask = ((size_t)1 << table->bits) - 1, slot = (size_t)(hash >> (64 - table->bits));
    for (;; slot = (slot + 1) & mask) {
        int number = (table->slots[slot * 2] - 48) * 64 + table->slots[slot * 2 + 1] - 48;
        if (number <= 0) return 0;
        const uint8_t *entry = table->base + (size_t)(number - 1) * (size_t)(table->width + 1);
        if (ctwin_load(entry) == first && ctwin_load(entry + 8) == second
            && (table->width <= 16 || ctwin_load(entry + 16) == third))
            return entry[table->width];
    }
}

static inline int ctwin_is_listed(const ctwin_email_tables *tables, uint64_t hash) {
    uint64_t mixed = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    size_t bucket = (size_t)(mixed >> 52);
    uint32_t wanted = (uint32_t)(mixed >> 28) & 0xFFFFFF;
    int count = tables->sizes[bucket] - 48;
    if (count <= 0) return 0;
    const uint8_t *starts = tables->starts + (bucket >> 4) * 3;
    long start = (starts[0] - 48) * 4096L + (starts[1] - 48) * 64 + starts[2] - 48;
    for (size_t other = bucket & ~(size_t)15; other < bucket; other++) start += tables->sizes[other] - 48;
    for (const uint8_t *entry = tables->fingerprints + start * 4; count > 0; entry += 4, count--) {
        uint32_t found = (uint32_t)(entry[0] - 48) << 18 | (uint32_t)(entry[1] - 48) << 12 | (uint32_t)(entry[2] - 48) << 6 | (uint32_t)(entry[3] - 48);
        if (found == wanted) return 1;
    }
    return 0;
}

static inline int ctwin_is_disposable(const ctwin_email_tables *tables, const uint8_t *domain, long count) {
    uint64_t hash = 0xCBF29CE484222325u;
    int labels = 1;
    for (long index = count - 1; index >= 0; index--) {
        uint8_t byte = domain[index];
        if (byte == '.') {
            if (labels > 1 && ctwin_is_listed(tables, hash)) return 1;
            labels++;
        }
        hash = (hash ^ byte) * 0x100000001B3u;
    }
    return labels > 1 && ctwin_is_listed(tables, hash);
}

/* Copies one plain address in lower case, byte by byte; its @ in *at. 0 when it is anything else. */
static inline int ctwin_copy_plain(const uint8_t *text, long count, uint8_t *key, long *at_out, int *has_tag) {
    if (count < 5 || count > 254) return 0;
    long at = -1, mark = -1;
    uint8_t previous = '.';
    for (long index = 0; index < count; index++) {
        uint8_t byte = text[index];
        if ((uint8_t)((byte | 0x20) - 'a') < 26) {
            key[index] = byte | 0x20;
        } else {
            if (byte == '.') {
                if (previous == '.' || previous == '@' || (at >= 0 && (previous == '-' || index - mark > 64))) return 0;
                mark = index;
                if (at < 0) *has_tag = 1;
            } else if (byte == '@') {
                if (at >= 0 || previous == '.' || index > 64) return 0;
                at = mark = index;
            } else if (byte == '-') {
                if (at >= 0 && (previous == '.' || previous == '@')) return 0;
                if (at < 0) *has_tag = 1;
            } else if (byte == '_' || byte == '+') {
                if (at >= 0) return 0;
                *has_tag = 1;
            } else if ((uint8_t)(byte - '0') > 9) {
                return 0;
            }
            key[index] = byte;
        }
        previous = byte;
    }
    long last = count - mark - 1;
    *at_out = at;
    return at > 0 && mark > at && last >= 2 && last <= 63 && (uint8_t)((previous | 0x20) - 'a') < 26;
}

static inline int ctwin_is_plain(uint8_t byte) {
    return (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10 || byte == '.' || byte == '-' || byte == '_' || byte == '+';
}

static inline long ctwin_cut(uint8_t *key, long at, long count, int dots) {
    long length = 0;
    for (long index = 0; index < at && key[index] != '+'; index++)
        if (!(dots && key[index] == '.')) key[length++] = key[index];
    memmove(key + length, key + at, (size_t)(count - at));
    return length + count - at;
}

/* The byte count of the key; grade 0 = personal, 4 = shared, 5 = placeholder in *grade. */
static inline long ctwin_email(const ctwin_email_tables *tables, const uint8_t *text, long count, uint8_t *key, int *grade) {
    long start = 0, end = count, at = -1;
    int has_tag = 0;
    while (start < end && text[start] <= ' ') start++;
    while (end > start && text[end - 1] <= ' ') end--;
    if (!ctwin_copy_plain(text + start, end - start, key, &at, &has_tag)) {
        const uint8_t *sign = (const uint8_t *)memchr(text, '@', (size_t)count);
        if (!sign) return 0;
        for (start = end = sign - text; start > 0 && ctwin_is_plain(text[start - 1]);) start--;
        for (end++; end < count && ctwin_is_plain(text[end]);) end++;
        has_tag = 0;
        if (!ctwin_copy_plain(text + start, end - start, key, &at, &has_tag)) return 0;
    }
    long length = end - start, domain = length - at - 1;
    uint8_t kind = domain == 9 && memcmp(key + at + 1, "gmail.com", 9) == 0 ? 'g' : ctwin_find(&tables->domains, key + at + 1, domain);
    *grade = 0;
    switch (kind) {
        case 'g':
            if (has_tag || domain != 9) {
                length = ctwin_cut(key, at, length, 1);
                at = (const uint8_t *)memchr(key, '@', (size_t)length) - key;
                memcpy(key + at + 1, "gmail.com", 9);
                length = at + 10;
            }
            break;
        case 'p':
            if (has_tag) {
                length = ctwin_cut(key, at, length, 0);
                at = (const uint8_t *)memchr(key, '@', (size_t)length) - key;
            }
            break;
        case 'x': case 'b': *grade = 5; break;
        case 0:
            if (ctwin_is_disposable(tables, key + at + 1, domain)) *grade = 4;
            break;
        default: break;
    }
    uint8_t word = ctwin_find(&tables->words, key, at);
    long trimmed = at;
    while (trimmed > 1 && trimmed > at - 2 && (uint8_t)(key[trimmed - 1] - '0') < 10) trimmed--;
    if (word == 0 && trimmed < at && ctwin_find(&tables->words, key, trimmed) == 'r') word = 'r';
    if (word == 'r') *grade = 4;
    if (word == 'p' || word == 'q') *grade = 5;
    return length;
}
#endif
