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
#endif
