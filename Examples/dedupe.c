/* Finds the people in a CSV export and says why the first two records of one person are one.
 *
 *   cc dedupe.c $(pkg-config --cflags --libs resolver) -o dedupe && ./dedupe leads.csv people.csv
 */
#include <inttypes.h>
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static resolver_text text(const char *bytes) { return (resolver_text){(const uint8_t *)bytes, strlen(bytes)}; }

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: dedupe INPUT.csv OUTPUT.csv\n"), 2;
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    options.input_path = text(arguments[1]);
    options.output_path = text(arguments[2]);
    options.flags = RESOLVER_DEDUPE_PROOF;

    resolver_result *result = NULL;
    if (resolver_dedupe(&options, &result, &error) != RESOLVER_OK) {
        fprintf(stderr, "%s: %s\n", resolver_status_name(error.status), error.message);
        return 1;
    }
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    resolver_result_counts(result, &counts, NULL);
    printf("%" PRIu64 " records, %" PRIu64 " people\n", counts.rows, counts.entities);

    uint64_t *ids = malloc(counts.rows * sizeof *ids);
    if (ids) {
        resolver_result_entity_ids(result, 0, ids, counts.rows, NULL, NULL);
        for (uint64_t row = 1; row < counts.rows; row++) {
            if (ids[row] != ids[0]) continue;
            resolver_link chain[16];
            uint64_t length = 0;
            resolver_result_proof(result, 0, row, chain, 16, &length, NULL);
            for (uint64_t step = 0; step < length && step < 16; step++)
                printf("record %" PRIu64 " is record %" PRIu64 ": %s, %.3f bits\n", chain[step].left + 1, chain[step].right + 1,
                    resolver_link_reason_name(chain[step].reason), chain[step].weight / 1000.0);
            break;
        }
    }
    free(ids);
    return resolver_result_destroy(result) == RESOLVER_OK ? 0 : 1;
}
