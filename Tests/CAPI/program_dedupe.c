/* A whole run through the C interface: counts, ids, report, proofs, progress, cancelling, and every refusal.
 *
 * Usage: program_dedupe EXAMPLES FOLDER      reads EXAMPLES/leads.csv, writes into FOLDER
 */
#define _POSIX_C_SOURCE 200809L
#include <resolver.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                \
            return 1;                                                                      \
        }                                                                                  \
    } while (0)

static char input[4096], output[4096], entities[4096], links[4096], touchpoints[4096], relations[4096];

static resolver_text text(const char *bytes) {
    resolver_text value;
    value.data = (const uint8_t *)bytes;
    value.count = strlen(bytes);
    return value;
}

static int progress_calls, stages_seen;
static int32_t watch(int32_t stage, uint64_t done, uint64_t total, void *context) {
    progress_calls++;
    if (stage >= 0 && stage < 5) stages_seen |= 1 << stage;
    if (total != 0 && done > total) stages_seen = -1000;
    /* Any function of the header may be called from here. */
    uint32_t label = 0;
    if (context && resolver_disjoint_set_find((resolver_disjoint_set *)context, 0, &label, NULL) != RESOLVER_OK) stages_seen = -1000;
    return 0;
}
static int32_t stop(int32_t stage, uint64_t done, uint64_t total, void *context) {
    (void)stage, (void)done, (void)total, (void)context;
    return 1;
}

static int whole_run(void) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    resolver_result *result = NULL;
    resolver_disjoint_set *other = NULL;
    CHECK(resolver_disjoint_set_create(1, 0, &other, NULL) == RESOLVER_OK);
    options.input_path = text(input);
    options.output_path = text(output);
    options.entities_path = text(entities);
    options.links_path = text(links);
    options.touchpoints_path = text(touchpoints);
    options.relations_path = text(relations);
    options.flags = RESOLVER_DEDUPE_PROOF;
    options.progress = watch;
    options.progress_context = other;
    if (resolver_dedupe(&options, &result, &error) != RESOLVER_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    CHECK(result != NULL && progress_calls > 0 && stages_seen > 0);
    CHECK(access(output, R_OK) == 0 && access(entities, R_OK) == 0 && access(links, R_OK) == 0);
    CHECK(access(touchpoints, R_OK) == 0 && access(relations, R_OK) == 0);
    CHECK(resolver_result_counts(result, &counts, &error) == RESOLVER_OK);
    CHECK(counts.rows > 1000 && counts.entities > 0 && counts.entities < counts.rows && counts.merged_entities > 0);

    uint64_t total = 0, *ids = calloc(counts.rows, sizeof *ids);
    CHECK(ids != NULL);
    CHECK(resolver_result_entity_ids(result, 0, ids, counts.rows, &total, &error) == RESOLVER_OK && total == counts.rows);
    uint64_t last = 0;
    CHECK(resolver_result_entity_ids(result, counts.rows - 1, &last, 1, &total, &error) == RESOLVER_OK);
    CHECK(total == 1 && last == ids[counts.rows - 1]);
    CHECK(resolver_result_entity_ids(result, UINT64_MAX, &last, 1, &total, &error) == RESOLVER_OK && total == 0);

    /* Every two records of one person have a chain of links; two people have none. */
    int proofs = 0, refusals = 0;
    for (uint64_t left = 0; left < 200; left++) {
        for (uint64_t right = left + 1; right < counts.rows && proofs < 2000; right++) {
            if (ids[left] == 0 || ids[left] != ids[right]) continue;
            resolver_link chain[64];
            CHECK(resolver_result_proof(result, left, right, chain, 64, &total, &error) == RESOLVER_OK);
            CHECK(total > 0);
            uint64_t at = left;
            for (uint64_t index = 0; index < total && index < 64; index++) {
                CHECK(chain[index].left == at && chain[index].weight > 0);
                CHECK(ids[chain[index].right] == ids[left]);
                CHECK(strcmp(resolver_link_reason_name(chain[index].reason), "unknown") != 0);
                at = chain[index].right;
            }
            CHECK(total > 64 || at == right);
            proofs++;
        }
        if (ids[left] != ids[left + 1]) {
            CHECK(resolver_result_proof(result, left, left + 1, NULL, 0, &total, &error) == RESOLVER_ERROR_STATE);
            refusals++;
        }
    }
    CHECK(proofs > 10 && refusals > 10);
    CHECK(resolver_result_proof(result, 5, 5, NULL, 0, &total, &error) == RESOLVER_OK && total == 0);
    CHECK(resolver_result_proof(result, 0, counts.rows, NULL, 0, &total, &error) == RESOLVER_ERROR_ARGUMENT);

    size_t size = 0;
    CHECK(resolver_result_report(result, NULL, 0, &size, &error) == RESOLVER_OK && size > 100);
    uint8_t *report = malloc(size + 1);
    CHECK(report != NULL);
    report[size] = 0x7E;
    CHECK(resolver_result_report(result, report, size, NULL, &error) == RESOLVER_OK);
    CHECK(report[0] == '{' && report[size - 1] == '}' && report[size] == 0x7E);
    free(report);
    free(ids);
    CHECK(resolver_disjoint_set_destroy((resolver_disjoint_set *)result) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_result_destroy(result) == RESOLVER_OK);
    CHECK(resolver_result_destroy(result) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_result_counts(result, &counts, &error) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_disjoint_set_destroy(other) == RESOLVER_OK);
    return 0;
}

static int expect_failure(const resolver_dedupe_options *options, resolver_status expected) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_result *result = (resolver_result *)7;
    resolver_status status = resolver_dedupe(options, &result, &error);
    if (status != expected || result != NULL || error.status != status) {
        fprintf(stderr, "%s instead of %s: %s\n", resolver_status_name(status), resolver_status_name(expected), error.message);
        return 1;
    }
    return 0;
}

static int refusals(void) {
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    static const char withNul[] = "leads\0.csv";
    int32_t cancel = 1;
    CHECK(expect_failure(&options, RESOLVER_ERROR_ARGUMENT) == 0);
    options.input_path = text("/nowhere/leads.csv");
    CHECK(expect_failure(&options, RESOLVER_ERROR_IO) == 0);
    options.input_path.data = (const uint8_t *)withNul;
    options.input_path.count = sizeof withNul - 1;
    CHECK(expect_failure(&options, RESOLVER_ERROR_ARGUMENT) == 0);
    options.input_path = text(input);
    options.output_path = text(input);
    CHECK(expect_failure(&options, RESOLVER_ERROR_OUTPUT_EXISTS) == 0);
    unlink(output);
    options.output_path = text(output);
    options.flags = 8;
    CHECK(expect_failure(&options, RESOLVER_ERROR_ARGUMENT) == 0);
    options.flags = RESOLVER_DEDUPE_EXACT | RESOLVER_DEDUPE_CONSERVATIVE;
    CHECK(expect_failure(&options, RESOLVER_ERROR_ARGUMENT) == 0);
    options.flags = 0;
    options.reserved = 1;
    CHECK(expect_failure(&options, RESOLVER_ERROR_STRUCT_SIZE) == 0);
    options.reserved = 0;
    options.struct_size = 0;
    CHECK(expect_failure(&options, RESOLVER_ERROR_STRUCT_SIZE) == 0);
    options.struct_size = (uint32_t)sizeof options;
    options.cancel = &cancel;
    CHECK(expect_failure(&options, RESOLVER_ERROR_CANCELLED) == 0);
    options.cancel = NULL;
    options.progress = stop;
    CHECK(expect_failure(&options, RESOLVER_ERROR_CANCELLED) == 0);
    options.progress = NULL;
    options.memory_limit_bytes = 1000;
    CHECK(expect_failure(&options, RESOLVER_ERROR_MEMORY_LIMIT) == 0);
    options.memory_limit_bytes = 0;
    options.region = text("??");
    CHECK(expect_failure(&options, RESOLVER_ERROR_ARGUMENT) == 0);
    options.region = text("VN");
    options.columns = text("phone=no such column");
    CHECK(expect_failure(&options, RESOLVER_ERROR_MISSING_COLUMN) == 0);
    options.columns = text("no such field=name");
    CHECK(expect_failure(&options, RESOLVER_ERROR_UNKNOWN_FIELD) == 0);
    CHECK(access(output, R_OK) != 0);
    return 0;
}

/* Several runs at once, and one result that several threads read. */
static resolver_result *shared_result;
static uint64_t shared_entities;
static void *run_and_read(void *context) {
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    resolver_result *own = NULL;
    uint64_t ids[64];
    (void)context;
    options.input_path = text(input);
    options.threads = 2;
    for (int round = 0; round < 200; round++)
        if (resolver_result_entity_ids(shared_result, (uint64_t)round, ids, 64, NULL, NULL) != RESOLVER_OK) return shared_result;
    if (resolver_dedupe(&options, &own, NULL) != RESOLVER_OK) return shared_result;
    if (resolver_result_counts(own, &counts, NULL) != RESOLVER_OK || counts.entities != shared_entities) return shared_result;
    /* Without the flag there are no proofs. */
    if (resolver_result_proof(own, 0, 1, NULL, 0, NULL, NULL) != RESOLVER_ERROR_STATE) return shared_result;
    return resolver_result_destroy(own) == RESOLVER_OK ? NULL : shared_result;
}

static int threads(void) {
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    pthread_t others[3];
    options.input_path = text(input);
    CHECK(resolver_dedupe(&options, &shared_result, NULL) == RESOLVER_OK);
    CHECK(resolver_result_counts(shared_result, &counts, NULL) == RESOLVER_OK);
    shared_entities = counts.entities;
    for (int index = 0; index < 3; index++) CHECK(pthread_create(&others[index], NULL, run_and_read, NULL) == 0);
    for (int index = 0; index < 3; index++) {
        void *wrong = NULL;
        pthread_join(others[index], &wrong);
        CHECK(wrong == NULL);
    }
    CHECK(resolver_result_destroy(shared_result) == RESOLVER_OK);
    return 0;
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    snprintf(input, sizeof input, "%s/leads.csv", arguments[1]);
    snprintf(output, sizeof output, "%s/out.csv", arguments[2]);
    snprintf(entities, sizeof entities, "%s/entities.csv", arguments[2]);
    snprintf(links, sizeof links, "%s/links.csv", arguments[2]);
    snprintf(touchpoints, sizeof touchpoints, "%s/touchpoints.csv", arguments[2]);
    snprintf(relations, sizeof relations, "%s/relations.csv", arguments[2]);
    if (whole_run() || refusals() || threads()) return 1;
    puts("dedupe: passed");
    return 0;
}
