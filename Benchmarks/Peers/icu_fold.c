/* Folding names with ICU (UTF-16, NFD, marks dropped, lower case, d for the crossed d) beside resolver_fold, in turns.
 *
 *     cc -O2 icu_fold.c -licuuc -lresolver -o icu_fold && ./icu_fold names.txt
 *
 * Reads one name a line. Prints one JSON line: nanoseconds a name of each, best of the rounds, the median ratio of a round, and how many
 * names the two fold differently (signs that ICU's recipe leaves as they are). Run by icu_fold.py. */
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { ROUNDS = 15, LONGEST = 512 };

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int32_t icu_fold(const UNormalizer2 *decompose, const char *text, int32_t count, char *folded) {
    UChar wide[LONGEST], apart[LONGEST * 4];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0, written = 0;
    u_strFromUTF8(wide, LONGEST, &length, text, count, &error);
    length = unorm2_normalize(decompose, wide, length, apart, LONGEST * 4, &error);
    if (U_FAILURE(error)) return -1;
    int32_t kept = 0;
    for (int32_t at = 0; at < length;) {
        UChar32 letter;
        U16_NEXT(apart, at, length, letter);
        if (letter >= 0x300 && u_charType(letter) == U_NON_SPACING_MARK) continue;
        letter = letter == 0x110 || letter == 0x111 ? 'd' : u_tolower(letter);
        U16_APPEND_UNSAFE(apart, kept, letter);
    }
    u_strToUTF8(folded, LONGEST * 3, &written, apart, kept, &error);
    return U_FAILURE(error) ? -1 : written;
}

static int order(const void *left, const void *right) {
    double one = *(const double *)left, two = *(const double *)right;
    return one < two ? -1 : one > two;
}

int main(int count, char **words) {
    FILE *file = count > 1 ? fopen(words[1], "r") : NULL;
    if (!file) return fprintf(stderr, "usage: icu_fold FILE\n"), 2;
    static char bytes[64 << 20];
    size_t size = fread(bytes, 1, sizeof bytes, file), names = 0, differ = 0;
    size_t *ends = malloc((size + 2) * sizeof *ends);
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *decompose = unorm2_getNFDInstance(&error);
    if (!ends || U_FAILURE(error)) return 1;
    for (size_t at = 0, start = 0; at < size; at++)
        if (bytes[at] == '\n') {
            if (at - start > 0 && at - start < LONGEST / 2) { ends[names * 2] = start; ends[names * 2 + 1] = at; names++; }
            start = at + 1;
        }
    double ours = 1e9, theirs = 1e9, ratios[ROUNDS];
    char one[LONGEST * 3];
    uint8_t two[LONGEST * 3];
    size_t folded = 0, sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (size_t name = 0; name < names; name++) {
            resolver_text text = {(const uint8_t *)bytes + ends[name * 2], ends[name * 2 + 1] - ends[name * 2]};
            resolver_fold(text, two, sizeof two, &folded, NULL);
            sum += folded;
        }
        double middle = seconds();
        for (size_t name = 0; name < names; name++)
            sum += (size_t)icu_fold(decompose, bytes + ends[name * 2], (int32_t)(ends[name * 2 + 1] - ends[name * 2]), one);
        double end = seconds();
        ratios[round] = (end - middle) / (middle - start);
        if (middle - start < ours) ours = middle - start;
        if (end - middle < theirs) theirs = end - middle;
    }
    for (size_t name = 0; name < names; name++) {
        resolver_text text = {(const uint8_t *)bytes + ends[name * 2], ends[name * 2 + 1] - ends[name * 2]};
        resolver_fold(text, two, sizeof two, &folded, NULL);
        int32_t length = icu_fold(decompose, bytes + ends[name * 2], (int32_t)(ends[name * 2 + 1] - ends[name * 2]), one);
        differ += length < 0 || (size_t)length != folded || memcmp(one, two, folded) != 0;
    }
    qsort(ratios, ROUNDS, sizeof *ratios, order);
    printf("{\"name\": \"Text fold names versus ICU\", \"names\": %zu, \"ns_per_name\": %.1f, \"icu_ns_per_name\": %.1f, "
           "\"times_icu\": %.2f, \"folded_differently\": %zu, \"check\": \"%zx\"}\n",
           names, ours / (double)names * 1e9, theirs / (double)names * 1e9, ratios[ROUNDS / 2], differ, sum);
    return 0;
}
