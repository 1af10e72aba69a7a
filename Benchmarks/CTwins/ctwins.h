/* ctwins.h: the same algorithms in plain C, to measure ours against. Not part of the library. */
#ifndef RESOLVER_CTWINS_H
#define RESOLVER_CTWINS_H
#include <stddef.h>
#include <stdint.h>

/* Rem's algorithm with splicing on one thread, by index, with the same lookahead as ours; returns how many pairs
 * joined two sets. */
static inline size_t ctwin_union_pairs(uint32_t *parents, const uint32_t *lefts, const uint32_t *rights, size_t count) {
    enum { lookahead = 16 };
    size_t joined = 0;
    for (size_t index = 0; index < count; index++) {
        if (index + lookahead < count) {
            __builtin_prefetch(parents + lefts[index + lookahead], 1, 3);
            __builtin_prefetch(parents + rights[index + lookahead], 1, 3);
        }
        uint32_t left = lefts[index];
        uint32_t right = rights[index];
        for (;;) {
            uint32_t left_parent = parents[left];
            uint32_t right_parent = parents[right];
            if (left_parent == right_parent) break;
            if (left_parent > right_parent) {
                parents[left] = right_parent;
                if (left == left_parent) { joined++; break; }
                left = left_parent;
            } else {
                parents[right] = left_parent;
                if (right == right_parent) { joined++; break; }
                right = right_parent;
            }
        }
    }
    return joined;
}

/* Every parent becomes its root, in order. */
static inline void ctwin_flatten(uint32_t *parents, size_t count) {
    for (size_t node = 0; node < count; node++) parents[node] = parents[parents[node]];
}

static inline void ctwin_singletons(uint32_t *parents, size_t count) {
    for (size_t node = 0; node < count; node++) parents[node] = (uint32_t)node;
}

/* Folds UTF-8 to lower-case ASCII with the letter tables (three bytes a code point: U+0080-052F and U+1E00-1EFF);
 * code points outside them become '?'. Returns the bytes written, at most count. */
static inline size_t ctwin_fold(const uint8_t *text, size_t count, const uint8_t *latin, const uint8_t *vietnamese,
                                uint8_t *folded) {
    static const char pairs[] = "A" "ae" "O" "oe" "S" "ss" "T" "th" "N" "ng" "I" "ij" "L" "lj" "J" "nj" "D" "dz" "H" "hv";
    size_t read = 0, written = 0;
    while (read < count) {
        uint8_t lead = text[read];
        if (lead < 0x80) {
            folded[written++] = (uint8_t)(lead - 'A') < 26 ? lead | 0x20 : lead;
            read++;
            continue;
        }
        uint32_t scalar = 0xFFFD;
        size_t length = 1, left = count - read;
        if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && (text[read + 1] & 0xC0) == 0x80) {
            scalar = (lead & 0x1Fu) << 6 | (text[read + 1] & 0x3Fu);
            length = 2;
        } else if ((lead & 0xF0) == 0xE0 && left >= 3 && (text[read + 1] & 0xC0) == 0x80 && (text[read + 2] & 0xC0) == 0x80) {
            scalar = (lead & 0x0Fu) << 12 | (text[read + 1] & 0x3Fu) << 6 | (text[read + 2] & 0x3Fu);
            length = 3;
        } else if (lead >= 0xF0 && left >= 4) {
            length = 4;
        }
        read += length;
        const uint8_t *entry = scalar < 0x530 ? latin + (scalar - 0x80) * 3
            : scalar >= 0x1E00 && scalar < 0x1F00 ? vietnamese + (scalar - 0x1E00) * 3 : (const uint8_t *)"?";
        uint8_t base = entry[0];
        if (base == '^' || base == '~') continue;
        if (base >= 'A' && base <= 'Z') {
            for (size_t pair = 0; pair + 2 < sizeof pairs; pair += 3)
                if ((uint8_t)pairs[pair] == base) {
                    folded[written++] = (uint8_t)pairs[pair + 1];
                    base = (uint8_t)pairs[pair + 2];
                    break;
                }
        }
        folded[written++] = base;
    }
    return written;
}
#endif
