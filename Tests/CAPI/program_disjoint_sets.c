/* Disjoint sets through the C interface: joins, labels, sizes, proofs, and every refusal. */
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                \
            return 1;                                                                      \
        }                                                                                  \
    } while (0)

static int statuses(void) {
    CHECK(resolver_abi_version() == RESOLVER_ABI_VERSION);
    CHECK(strcmp(resolver_version(), RESOLVER_VERSION) == 0);
    CHECK(strcmp(resolver_status_name(RESOLVER_OK), "ok") == 0);
    CHECK(strcmp(resolver_status_name(RESOLVER_ERROR_NO_USABLE_COLUMN), "no_usable_column") == 0);
    CHECK(strcmp(resolver_status_name(-1), "unknown") == 0);
    CHECK(strcmp(resolver_grade_name(RESOLVER_GRADE_FROM_TEXT), "from_text") == 0);
    CHECK(strcmp(resolver_grade_name(99), "unknown") == 0);
    CHECK(strcmp(resolver_reason_name(100000), "unknown") == 0);
    CHECK(sizeof(resolver_reading) == 48 && sizeof(resolver_edge) == 16 && sizeof(resolver_component) == 8);
    CHECK(sizeof(resolver_link) == 24 && sizeof(resolver_text) == 16);
    return 0;
}

static int joins(void) {
    resolver_disjoint_set *set = NULL;
    resolver_error error = RESOLVER_ERROR_INIT;
    CHECK(resolver_disjoint_set_create(6, RESOLVER_DISJOINT_SET_PROOF, &set, &error) == RESOLVER_OK);
    CHECK(set != NULL);
    int32_t joined = 7;
    CHECK(resolver_disjoint_set_union(set, 0, 1, &joined, NULL) == RESOLVER_OK && joined == 1);
    CHECK(resolver_disjoint_set_union(set, 1, 0, &joined, NULL) == RESOLVER_OK && joined == 0);
    const uint32_t lefts[] = {1, 4}, rights[] = {5, 3};
    uint64_t joins_made = 0, nodes = 0, sets = 0, total = 0;
    CHECK(resolver_disjoint_set_union_pairs(set, lefts, rights, 2, 0, &joins_made, &error) == RESOLVER_OK);
    CHECK(joins_made == 2);
    CHECK(resolver_disjoint_set_counts(set, &nodes, &sets, NULL) == RESOLVER_OK && nodes == 6 && sets == 3);
    uint32_t label = 9, size = 0, labels[6];
    CHECK(resolver_disjoint_set_find(set, 5, &label, NULL) == RESOLVER_OK && label == 0);
    CHECK(resolver_disjoint_set_size(set, 5, &size, NULL) == RESOLVER_OK && size == 3);
    CHECK(resolver_disjoint_set_labels(set, 0, labels, 6, &total, NULL) == RESOLVER_OK && total == 6);
    const uint32_t expected[] = {0, 0, 2, 3, 3, 0};
    CHECK(memcmp(labels, expected, sizeof expected) == 0);
    CHECK(resolver_disjoint_set_labels(set, 4, labels, 6, &total, NULL) == RESOLVER_OK && total == 2 && labels[0] == 3);
    CHECK(resolver_disjoint_set_labels(set, 99, labels, 6, &total, NULL) == RESOLVER_OK && total == 0);
    resolver_component components[3];
    CHECK(resolver_disjoint_set_components(set, 0, components, 3, &total, NULL) == RESOLVER_OK && total == 3);
    CHECK(components[0].label == 0 && components[0].size == 3 && components[1].label == 2 && components[1].size == 1);
    CHECK(components[2].label == 3 && components[2].size == 2);
    resolver_edge edges[4];
    CHECK(resolver_disjoint_set_proof(set, 0, 5, edges, 4, &total, &error) == RESOLVER_OK && total == 2);
    CHECK(edges[0].left == 0 && edges[0].right == 1 && edges[0].number == 0);
    CHECK(edges[1].left == 1 && edges[1].right == 5 && edges[1].number == 2);
    CHECK(resolver_disjoint_set_proof(set, 0, 3, edges, 4, &total, &error) == RESOLVER_ERROR_STATE && total == 0);
    CHECK(error.status == RESOLVER_ERROR_STATE && strlen(error.message) > 0 && error.row == RESOLVER_NONE);
    const uint32_t wrong[] = {0, 6};
    CHECK(resolver_disjoint_set_union_pairs(set, lefts, wrong, 2, 1, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(error.row == 2);
    CHECK(resolver_disjoint_set_find(set, 6, &label, &error) == RESOLVER_ERROR_ARGUMENT && label == 0);
    CHECK(resolver_disjoint_set_find(set, 0, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_disjoint_set_labels(set, 0, NULL, 6, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_result_destroy((resolver_result *)set) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_disjoint_set_destroy(set) == RESOLVER_OK);
    CHECK(resolver_disjoint_set_destroy(set) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_disjoint_set_find(set, 0, &label, &error) == RESOLVER_ERROR_HANDLE);
    CHECK(resolver_disjoint_set_destroy(NULL) == RESOLVER_OK);
    return 0;
}

static int refusals(void) {
    resolver_disjoint_set *set = (resolver_disjoint_set *)1;
    resolver_error error = RESOLVER_ERROR_INIT;
    CHECK(resolver_disjoint_set_create(UINT64_MAX, 0, &set, &error) == RESOLVER_ERROR_ARGUMENT && set == NULL);
    CHECK(resolver_disjoint_set_create(1, 8, &set, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_disjoint_set_create(1, 0, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
    resolver_error unset;
    memset(&unset, 0, sizeof unset);
    CHECK(resolver_disjoint_set_create(1, 0, &set, &unset) == RESOLVER_ERROR_STRUCT_SIZE && set == NULL);
    /* An error struct of an older, shorter version: nothing behind its end is touched. */
    struct { resolver_error error; } old;
    memset(&old, 0x7E, sizeof old);
    old.error.struct_size = 60;
    CHECK(resolver_disjoint_set_create(1, 8, &set, &old.error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(old.error.status == RESOLVER_ERROR_ARGUMENT && ((char *)&old)[59] == 0 && ((char *)&old)[60] == 0x7E);
    return 0;
}

static int entity_ids(void) {
    char text[RESOLVER_ENTITY_ID_SIZE];
    uint64_t back = 0, id = 1;
    for (int round = 0; round < 1000; round++) {
        id = id * 6364136223846793005u + 1442695040888963407u;
        CHECK(resolver_entity_id_to_text(id, text) == RESOLVER_OK && strlen(text) == 13);
        resolver_text read = {(const uint8_t *)text, 13};
        CHECK(resolver_entity_id_from_text(read, &back) == RESOLVER_OK && back == id);
    }
    resolver_text tooLarge = {(const uint8_t *)"zzzzzzzzzzzzz", 13}, wrong = {(const uint8_t *)"000000000000u", 13};
    resolver_text alike = {(const uint8_t *)"OoIiLl0000000", 13};
    CHECK(resolver_entity_id_from_text(tooLarge, &back) == RESOLVER_ERROR_ARGUMENT && back == 0);
    CHECK(resolver_entity_id_from_text(wrong, &back) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_entity_id_from_text(alike, &back) == RESOLVER_OK && back == 0x4210800000000u);
    CHECK(resolver_entity_id_to_text(0, NULL) == RESOLVER_ERROR_ARGUMENT);
    return 0;
}

int main(void) {
    if (statuses() || joins() || refusals() || entity_ids()) return 1;
    puts("disjoint sets: passed");
    return 0;
}
