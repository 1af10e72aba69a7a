/* ctwin_names.h: reading a name in plain C, as far as most cells go: known words of Vietnamese letters between spaces, one to
 * eight of them, turned where they are typed the other way round, with the marks that are meant. 0 for every other cell (titles,
 * tags, clans, families of several words, foreign words). Tables are the library's own. Not part of the library. */
#ifndef RESOLVER_CTWIN_NAMES_H
#define RESOLVER_CTWIN_NAMES_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const uint8_t *latin, *vietnamese, *slots, *skeletons, *forms;
} ctwin_name_tables;

typedef struct {
    uint64_t skeleton;
    uint32_t marks, flags;
} ctwin_name_token;

/* A word's rows: the skeleton's counts, its form's, and those that the writer can have meant. */
typedef struct {
    const uint8_t *all, *form, *likely;
} ctwin_name_facts;

enum { ctwin_name_words = 8 };

static inline uint64_t ctwin_spread(uint64_t groups) {
    uint64_t bits = (groups & 0xFFFFF) | (groups & 0xFFFFF00000) << 12;
    bits = (bits & 0x000003FF000003FF) | (bits & 0x000FFC00000FFC00) << 6;
    bits = (bits & 0x001F001F001F001F) | (bits & 0x03E003E003E003E0) << 3;
    return bits | 0x4040404040404040;
}

static inline const uint8_t *ctwin_name_row(const ctwin_name_tables *tables, uint64_t skeleton, uint32_t *place) {
    uint64_t key = ctwin_spread(skeleton & 0xFFFFFFFFFF);
    uint32_t upper = (uint32_t)ctwin_spread(skeleton >> 40);
    for (size_t slot = (size_t)(skeleton * 0x9E3779B97F4A7C15u >> 53);; slot = (slot + 1) & 2047) {
        int number = (tables->slots[slot * 2] - 48) + (tables->slots[slot * 2 + 1] - 48) * 64;
        if (number == 0) return NULL;
        const uint8_t *row = tables->skeletons + (size_t)(number - 1) * 28;
        uint64_t first;
        uint32_t second;
        memcpy(&first, row, 8);
        memcpy(&second, row + 8, 4);
        if (first == key && second == upper) {
            *place = (uint32_t)number;
            return row;
        }
    }
}

static inline uint32_t ctwin_share(const uint8_t *at) {
    return (uint32_t)(at[0] - 48) | (uint32_t)(at[1] - 48) << 6 | (uint32_t)(at[2] - 48) << 12;
}

/* Place 0 family, 1 middle, 2 given; plus one. */
static inline uint64_t ctwin_bearers(const uint8_t *counts, int place) { return ctwin_share(counts + place * 3) + 1u; }

static const uint8_t ctwin_nobody[] = "000000000";

static inline ctwin_name_facts ctwin_facts(const ctwin_name_tables *tables, const uint8_t *row, uint32_t marks, int among_marked) {
    ctwin_name_facts facts = {row + 18, ctwin_nobody, row + 18};
    uint32_t wanted = (marks & 0x3FFF) | marks >> 29 << 14;
    const uint8_t *form = tables->forms + ((size_t)(row[12] - 48) + (size_t)(row[13] - 48) * 64) * 12;
    for (int left = row[14] - 48; left > 0 && !(marks & 0x1FFFC000); left--, form += 12)
        if (ctwin_share(form) == wanted) {
            facts.form = form + 3;
            if (among_marked) facts.likely = form + 3;
            break;
        }
    return facts;
}

static inline int ctwin_is_family(ctwin_name_facts facts) {
    return ctwin_share(facts.all) > 0
        && ctwin_bearers(facts.likely, 0) > 4 * (ctwin_bearers(facts.likely, 1) + ctwin_bearers(facts.likely, 2));
}

/* Reads the words; 0 where the twin does not go. rows receives each word's row in the table. */
static inline size_t ctwin_name_read(const ctwin_name_tables *tables, const uint8_t *text, size_t count, ctwin_name_token *tokens,
                                     const uint8_t **rows) {
    size_t words = 0, at = 0;
    int modern = 0, wide = 0, last = 0;
    while (at < count) {
        if (text[at] == 32) { at++; continue; }
        if (words == ctwin_name_words) return 0;
        uint64_t skeleton = 0;
        uint32_t marks = 0, letters = 0;
        while (at < count && text[at] != 32) {
            uint8_t byte = text[at];
            if ((uint8_t)((byte | 0x20) - 'a') < 26) {
                skeleton = skeleton << 5 | (byte & 31);
                at++;
            } else {
                const uint8_t *entry;
                if (byte == 0xE1 && count - at > 2 && (uint8_t)(text[at + 1] - 0xB8) < 4 && (text[at + 2] & 0xC0) == 0x80) {
                    entry = tables->vietnamese + ((text[at + 1] & 3u) << 6 | (text[at + 2] & 63u)) * 3;
                    at += 3;
                    modern = 1;
                } else if ((uint8_t)(byte - 0xC3) < 4 && count - at > 1 && (text[at + 1] & 0xC0) == 0x80) {
                    entry = tables->latin + ((uint32_t)(byte - 0xC2) << 6 | (text[at + 1] & 63u)) * 3;
                    at += 2;
                    if (byte == 0xC3) wide = 1; else modern = 1;
                } else {
                    return 0;
                }
                if ((uint8_t)(entry[0] - 'a') >= 26 || (entry[2] - 48) & 6) return 0;
                uint32_t mark = (uint32_t)(entry[1] - 48);
                skeleton = skeleton << 5 | (entry[0] & 31);
                marks |= (mark & 3) << (letters * 2 & 31);
                if (!(marks >> 29)) marks |= (mark >> 2) << 29;
            }
            letters++;
        }
        if (letters > 12) return 0;
        uint32_t place = 0;
        const uint8_t *row = ctwin_name_row(tables, skeleton, &place);
        /* A word that means something beside names, is short, or belongs to a family name of several words. */
        if (!row) return 0;
        last = row[27] - 48;
        if (last & (words ? 2 | 8 | 32 : 4 | 8)) return 0;
        rows[words] = row;
        tokens[words++] = (ctwin_name_token){skeleton, marks, place << 16};
    }
    return (wide && !modern) || (words > 1 && last & 16) ? 0 : words;
}

static inline void ctwin_swap(ctwin_name_token *tokens, ctwin_name_facts *facts, size_t one, size_t two) {
    ctwin_name_token token = tokens[one];
    ctwin_name_facts fact = facts[one];
    tokens[one] = tokens[two];
    facts[one] = facts[two];
    tokens[two] = token;
    facts[two] = fact;
}

static inline void ctwin_rotate(ctwin_name_token *tokens, ctwin_name_facts *facts, size_t count) {
    for (size_t index = count - 1; index > 0; index--) ctwin_swap(tokens, facts, index - 1, index);
}

static inline uint64_t ctwin_max(uint64_t one, uint64_t two) { return one > two ? one : two; }

/* Turns the words into Vietnamese order; the flags of the shape: 8 turned, 2048 unsure. */
static inline uint32_t ctwin_name_turn(ctwin_name_token *tokens, ctwin_name_facts *facts, size_t count) {
    const uint8_t *first = facts[0].likely, *last = facts[count - 1].likely;
    uint64_t family = ctwin_bearers(first, 0), last_family = ctwin_bearers(last, 0);
    uint32_t flags = 0;
    if (count == 2) {
        uint64_t vietnamese = family * ctwin_bearers(last, 2), western = last_family * ctwin_bearers(first, 2);
        if (vietnamese * 64 > western && western * 64 > vietnamese && ctwin_max(family, last_family) > 3) flags |= 2048;
        if (western <= vietnamese * 8 || last_family <= 20) return flags;
        ctwin_rotate(tokens, facts, count);
        return flags | 8;
    }
    if (family > 256 * last_family && family > ctwin_bearers(first, 1)) return 0;
    if (count > 3) {
        const uint8_t *before = facts[count - 2].likely;
        uint64_t vietnamese = family * ctwin_bearers(before, 1) * ctwin_bearers(last, 2) * 32;
        uint64_t western = last_family * ctwin_bearers(first, 1) * ctwin_bearers(before, 2);
        if (western * 16 > vietnamese && vietnamese * 16 > western) flags |= 2048;
        if (western <= vietnamese || last_family <= 20) return flags;
        ctwin_rotate(tokens, facts, count);
        return flags | 8;
    }
    const uint8_t *middle = facts[1].likely;
    uint64_t second_family = ctwin_bearers(middle, 0);
    uint64_t typed = family * ctwin_bearers(middle, 1) * ctwin_bearers(last, 2) * 256;
    uint64_t moved = last_family > 100 ? last_family * ctwin_bearers(first, 1) * ctwin_bearers(middle, 2) * 8 : 0;
    uint64_t turned = last_family > 100 ? last_family * ctwin_bearers(middle, 1) * ctwin_bearers(first, 2) : 0;
    uint64_t split = second_family > 100 ? second_family * ctwin_bearers(last, 1) * ctwin_bearers(first, 2) : 0;
    uint64_t best = ctwin_max(ctwin_max(typed, moved), ctwin_max(turned, split));
    if ((typed * 16 > best) + (moved * 16 > best) + (turned * 16 > best) + (split * 16 > best) > 1) flags |= 2048;
    if (best == typed) return flags;
    if (best == moved) {
        ctwin_rotate(tokens, facts, 3);
    } else if (best == turned) {
        ctwin_swap(tokens, facts, 0, 2);
    } else {
        ctwin_rotate(tokens, facts, 3);
        ctwin_rotate(tokens, facts, 3);
    }
    return flags | 8;
}

/* The words of a cell and what they are, as one number; 0 where the twin does not go. */
static inline uint64_t ctwin_name(const ctwin_name_tables *tables, const uint8_t *text, size_t length) {
    ctwin_name_token tokens[ctwin_name_words];
    ctwin_name_facts facts[ctwin_name_words];
    const uint8_t *rows[ctwin_name_words];
    size_t count = ctwin_name_read(tables, text, length, tokens, rows);
    if (count == 0) return 0;
    uint32_t marks = 0;
    for (size_t index = 0; index < count; index++) marks |= tokens[index].marks;
    for (size_t index = 0; index < count; index++) {
        facts[index] = ctwin_facts(tables, rows[index], tokens[index].marks, marks != 0);
        if (marks) tokens[index].flags |= 1 << 10;
        if (ctwin_share(facts[index].all + 6)) tokens[index].flags |= 1 << 4;
        if ((rows[index][27] - 48) & 1) tokens[index].flags |= 1 << 9;
    }
    uint32_t flags = 0, gender = 0;
    int family = -1, given = -1;
    if (count == 1) {
        if (ctwin_is_family(facts[0])) family = 0; else given = 0;
    } else {
        flags = ctwin_name_turn(tokens, facts, count);
        uint64_t bearers = ctwin_bearers(facts[0].likely, 0), middle = ctwin_bearers(facts[0].likely, 1);
        if (bearers <= 3) return 0; /* perhaps a clan */
        if (count == 2 ? 4 * bearers > 3 * middle : 20 * bearers > middle) family = 0;
        given = (int)count - 1;
    }
    if (family == 0) tokens[0].flags |= ctwin_is_family(facts[0]) ? 1 << 2 | 1 << 6 : 1 << 2;
    if (given >= 0) tokens[given].flags |= 1 << 3;
    for (size_t index = 1; count > 2 && index < count - 1 && !gender; index++) {
        if (tokens[index].skeleton == (20 << 10 | 8 << 5 | 9)) gender = 2;
        if (tokens[index].skeleton == (22 << 10 | 1 << 5 | 14) && (tokens[index].marks & 0xFFFFFFF) == 4) gender = 1;
    }
    int plain_is_meant = marks != 0;
    for (size_t index = 0; plain_is_meant && index < count; index++) {
        if (tokens[index].marks) continue;
        int is_given = (tokens[index].flags & 1 << 3) != 0;
        const uint8_t *all = facts[index].all, *form = facts[index].form;
        uint32_t born = is_given ? ctwin_share(all + 6) : ctwin_share(all) + ctwin_share(all + 3);
        uint32_t as_plain = is_given ? ctwin_share(form + 6) : ctwin_share(form) + ctwin_share(form + 3);
        if (as_plain * 50 < born) plain_is_meant = 0;
    }
    uint64_t sum = 0;
    for (size_t index = 0; index < count; index++) {
        ctwin_name_token *token = tokens + index;
        if (token->marks || plain_is_meant)
            token->flags |= ctwin_share(facts[index].form + 6) ? 1 | 1 << 5 : 1;
        else if (token->flags & 1 << 4)
            token->flags |= 1 << 5;
        sum = (sum ^ token->skeleton) * 0x9E3779B97F4A7C15u;
        sum = (sum ^ (token->marks | (uint64_t)token->flags << 32)) * 0x9E3779B97F4A7C15u;
    }
    if (marks) flags |= 64;
    sum ^= flags | (uint64_t)(family + 1) << 16 | (uint64_t)(given + 1) << 24 | (uint64_t)gender << 32;
    return sum | 1;
}
#endif
