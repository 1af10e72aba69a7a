/* Runs one script of calls again and again, each time with the next allocation of the library failing, until a run needs no
 * more of them. Every call must answer OK or out_of_memory, nothing may be left behind, and after each run the same
 * script must work. Then the script runs without threads to be had.
 *
 * Usage: LD_PRELOAD=interpose.so allocation_failures INPUT.csv FOLDER [store]
 */
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void interpose_arm(long n);
extern void interpose_threads(long mode);
extern int interpose_fired(void);
extern int interpose_found(void);
extern long interpose_held(void);
extern long interpose_mapped(void);

static const char *input;
static char output[4096], entities[4096], links[4096], touchpoints[4096], relations[4096];
static uint64_t expected_sets, expected_people, expected_digest;
static int failures_seen;

/* True when the call worked; false when memory ended; anything else is the end of the test. */
static int worked(resolver_status status, const resolver_error *error, const char *what) {
    if (status == RESOLVER_OK) return 1;
    if (status == RESOLVER_ERROR_OUT_OF_MEMORY) {
        failures_seen++;
        if (error->status != status || !error->message[0]) {
            fprintf(stderr, "%s: out of memory without words\n", what);
            exit(1);
        }
        return 0;
    }
    fprintf(stderr, "%s: %s: %s\n", what, resolver_status_name(status), error->message);
    exit(1);
}

static resolver_text text(const char *bytes) {
    resolver_text value;
    value.data = (const uint8_t *)bytes;
    value.count = strlen(bytes);
    return value;
}

enum { NODES = 300000, PAIRS = 200000 };
static uint32_t lefts[PAIRS], rights[PAIRS], labels[NODES];

static int disjoint_sets(uint32_t flags, uint64_t *sets_found) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_disjoint_set *set = NULL;
    resolver_edge edges[64];
    resolver_component components[4];
    uint64_t count = 0;
    uint32_t size = 0;
    if (!worked(resolver_disjoint_set_create(NODES, flags, &set, &error), &error, "create")) return 0;
    int fine = worked(resolver_disjoint_set_union_pairs(set, lefts, rights, PAIRS, 4, NULL, &error), &error, "union_pairs")
        && worked(resolver_disjoint_set_size(set, 0, &size, &error), &error, "size")
        && worked(resolver_disjoint_set_components(set, 0, components, 4, &count, &error), &error, "components")
        && worked(resolver_disjoint_set_labels(set, 0, labels, NODES, NULL, &error), &error, "labels");
    if (fine && flags) {
        resolver_status status = resolver_disjoint_set_proof(set, 0, labels[0], edges, 64, &count, &error);
        fine = worked(status, &error, "proof");
    }
    if (fine) worked(resolver_disjoint_set_counts(set, NULL, sets_found, &error), &error, "counts");
    if (resolver_disjoint_set_destroy(set) != RESOLVER_OK) exit(1);
    return fine;
}

static int normalizing(void) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_reading reading;
    resolver_name_parts parts = RESOLVER_NAME_PARTS_INIT;
    uint8_t buffer[RESOLVER_READING_CAPACITY];
    int32_t level;
    return worked(resolver_normalize(RESOLVER_KIND_PHONE, text("Zalo: 0168 390 4218 / 0283 823 4561"), NULL, &reading, buffer, sizeof buffer, &error), &error, "phone")
        && worked(resolver_normalize(RESOLVER_KIND_EMAIL, text("Mail: <Nguy\xe1\xbb\x85n.An @ Gmail.com>"), NULL, &reading, buffer, sizeof buffer, &error), &error, "e-mail")
        && worked(resolver_normalize(RESOLVER_KIND_NAME, text("Ch\xe1\xbb\x8b Lan (s\xe1\xbb\x89)"), NULL, &reading, buffer, sizeof buffer, &error), &error, "name")
        && worked(resolver_parse_name(text("Ch\xe1\xbb\x8b Lan (s\xe1\xbb\x89)"), &parts, buffer, sizeof buffer, &error), &error, "parts")
        && worked(resolver_compare_names(text("Lan"), text("Nguyen Thi Lan"), &level, NULL, &error), &error, "names");
}

/* No normalizer of any kind asks for memory, on plain cells, dirty ones or garbage, one value or a column. */
static void normalizing_allocates_nothing(void) {
    static const char *const cells[] = {
        "0983217465", "Zalo: 0168 390 4218 / 0283 823 4561 m\xc3\xa1y l\xe1\xba\xbb 102", "lan.tran+x@gmail.com", "Mail: <Nguy\xe1\xbb\x85n.An @ Gmail.com>, b@c.vn",
        "an@ti\xe1\xba\xbfngvi\xe1\xbb\x87t.vn", "Ch\xe1\xbb\x8b Lan (s\xe1\xbb\x89)", "Nguyeenx Vawn Hungf", "CCCD: 001 095 000123", "0314409058-002", "C1234567",
        "15 th\xc3\xa1ng 8 n\xc4\x83m 1990", "N\xe1\xbb\xaf", "S\xe1\xbb\x91 257/75 \xc4\x91\xc6\xb0\xe1\xbb\x9dng Ho\xc3\xa0ng V\xc4\x83n Th\xe1\xbb\xa5, P.06, Q. T\xc3\xa2n B\xc3\xacnh, BRVT",
        "https://m.facebook.com/profile.php?id=100012345678901&ref=x", "VN.1234567890", "9.83217465E+08", "\xff\xfe\xfd", "",
    };
    enum { CELLS = sizeof cells / sizeof *cells, ROUNDS = 200 };
    static uint8_t bytes[CELLS * ROUNDS * 160];
    static uint64_t offsets[CELLS * ROUNDS + 1];
    static resolver_reading readings[CELLS * ROUNDS];
    static uint8_t buffer[1 << 20];
    resolver_error error = RESOLVER_ERROR_INIT;
    size_t count = 0, total = 0;
    for (int round = 0; round < ROUNDS; round++)
        for (int cell = 0; cell < CELLS; cell++, count++) {
            size_t length = strlen(cells[cell]);
            memcpy(bytes + offsets[count], cells[cell], length);
            offsets[count + 1] = offsets[count] + length;
        }
    interpose_arm(1);
    for (int32_t kind = 1; kind <= 29; kind++) {
        if (kind > 11 && kind < 17) continue;
        for (int cell = 0; cell < CELLS; cell++)
            if (resolver_normalize(kind, text(cells[cell]), NULL, readings, buffer, sizeof buffer, &error) != RESOLVER_OK) exit(1);
        if (resolver_normalize_column(kind, bytes, offsets, count, NULL, readings, buffer, sizeof buffer, &total, &error) != RESOLVER_OK) exit(1);
    }
    if (interpose_fired()) {
        fprintf(stderr, "a normalizer asked for memory\n");
        exit(1);
    }
    interpose_arm(0);
}

static int dedupe(uint64_t *people, uint64_t *digest) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    resolver_result *result = NULL;
    uint8_t report[64];
    uint64_t ids[256], total = 0;
    size_t size = 0;
    resolver_link chain[8];
    options.input_path = text(input);
    options.output_path = text(output);
    options.entities_path = text(entities);
    options.links_path = text(links);
    options.touchpoints_path = text(touchpoints);
    options.relations_path = text(relations);
    options.threads = 3;
    options.flags = RESOLVER_DEDUPE_PROOF;
    if (!worked(resolver_dedupe(&options, &result, &error), &error, "dedupe")) {
        if (result != NULL) exit(1);
        return 0;
    }
    int fine = worked(resolver_result_counts(result, &counts, &error), &error, "counts")
        && worked(resolver_result_report(result, report, sizeof report, &size, &error), &error, "report")
        && worked(resolver_result_entity_ids(result, 0, ids, 256, &total, &error), &error, "entity ids");
    for (int row = 1; fine && row < 256 && (uint64_t)row < total; row++) {
        if (ids[row] == 0 || ids[row] != ids[0]) continue;
        fine = worked(resolver_result_proof(result, 0, (uint64_t)row, chain, 8, NULL, &error), &error, "proof");
    }
    *people = counts.entities;
    *digest = 0;
    for (uint64_t row = 0; row < 256 && row < total; row++) *digest = *digest * 31 + ids[row];
    if (resolver_result_destroy(result) != RESOLVER_OK) exit(1);
    return fine;
}

static void expect_same(uint64_t *expected, uint64_t found) {
    if (*expected == 0) *expected = found;
    if (*expected == found) return;
    fprintf(stderr, "the answers differ from those of the first run\n");
    exit(1);
}

/* The two scripts; true when every call worked. */
static int small_calls(void) {
    uint64_t plain = 0, proven = 0;
    if (!(disjoint_sets(0, &plain) & disjoint_sets(RESOLVER_DISJOINT_SET_PROOF, &proven) & normalizing())) return 0;
    expect_same(&expected_sets, plain);
    expect_same(&expected_sets, proven);
    return 1;
}
static int whole_run(void) {
    uint64_t people = 0, digest = 0;
    if (!dedupe(&people, &digest)) return 0;
    expect_same(&expected_people, people);
    expect_same(&expected_digest, digest);
    return 1;
}

/* A file looked at, and its people judged; the answer's text as a digest. */
static uint64_t expected_texts;
static int looks_at_files(void) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_answer *answer = NULL;
    resolver_text json;
    resolver_inspect_options inspected = RESOLVER_INSPECT_OPTIONS_INIT;
    resolver_evaluate_options judged = RESOLVER_EVALUATE_OPTIONS_INIT;
    uint64_t digest = 0;
    inspected.input_path = text(input);
    inspected.columns = text("phone=phone\nnone=note");
    judged.input_path = text(input);
    judged.entity_column = text("phone");
    if (!worked(resolver_answer_create(RESOLVER_ANSWER_TEXT, &answer, &error), &error, "answer")) return 0;
    int fine = worked(resolver_inspect(&inspected, answer, &error), &error, "inspect")
        && worked(resolver_answer_text(answer, &json, &error), &error, "text");
    for (size_t index = 0; fine && index < json.count; index++) digest = digest * 31 + json.data[index];
    fine = fine && worked(resolver_evaluate(&judged, answer, &error), &error, "evaluate")
        && worked(resolver_answer_text(answer, &json, &error), &error, "text");
    for (size_t index = 0; fine && index < json.count; index++) digest = digest * 31 + json.data[index];
    if (resolver_answer_destroy(answer) != RESOLVER_OK) exit(1);
    if (fine) expect_same(&expected_texts, digest);
    return fine;
}

/* The life of a store: every call once, and after a failure the store, opened again, holds what was acknowledged. */
static char store_path[4096], copy_path[4096];
enum { PEOPLE = 6 };

static resolver_field field(const char *name, const char *value) {
    resolver_field field = {text(name), text(value), {NULL, 0}, 0, 0};
    return field;
}

static resolver_status put_person(resolver_store *store, int number, resolver_answer *answer, resolver_error *error) {
    static const char *const names[] = {"Tr\xe1\xba\xa7n Th\xe1\xbb\x8b Hoa", "Hoa Tr\xe1\xba\xa7n", "L\xc3\xaa Ng\xe1\xbb\x8d\x63 H\xc3\xa0", "", "Hoa", "Ph\xe1\xba\xa1m B\xe1\xba\xa3o"};
    static const char *const phones[] = {"0367904218", "+84367904218", "0367904218", "0367904218", "0935208614", "0962418507"};
    char id[16];
    resolver_field fields[3] = {field("name", names[number]), field("phone", phones[number]), field("email", "hoa.tran@gmail.com")};
    snprintf(id, sizeof id, "r%d", number);
    return resolver_store_put(store, text("crm"), text(id), fields, number == 5 ? 2 : 3, text(""), NULL, 0, answer, error);
}

static void remove_store(const char *path) {
    char name[4200];
    const char *const ends[] = {"", "-journal", "-lock"};
    for (int index = 0; index < 3; index++) {
        snprintf(name, sizeof name, "%s%s", path, ends[index]);
        unlink(name);
    }
}

/* Questions and operations; how many people were put in, all of them when it is true. */
static int live(resolver_store *store, resolver_answer *answer, int *acknowledged, uint64_t *digest) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_field call[2] = {field("time", "2026-01-05 10:00"), field("kind", "call")};
    resolver_field hoa[2] = {field("phone", "0367904218"), field("name", "Hoa")};
    resolver_party first = {0, text("crm"), text("r0")}, third = {0, text("crm"), text("r2")}, last = {0, text("crm"), text("r5")};
    resolver_record own[2] = {{text("web"), text("a"), hoa, 2}, {text("web"), text("b"), hoa, 1}};
    resolver_party own_first = {0, text("web"), text("a")}, own_second = {0, text("web"), text("b")};
    resolver_decision said = {text("web"), text("a"), text("web"), text("b"), RESOLVER_DECISION_LINK, 0};
    resolver_text json;
    uint64_t entity = 0, operation = 0;
    *acknowledged = 0;
    for (int number = 0; number < PEOPLE; number++) {
        if (!worked(put_person(store, number, answer, &error), &error, "put")) return 0;
        ++*acknowledged;
    }
    if (!worked(resolver_store_entity_of(store, text("crm"), text("r0"), &entity, &error), &error, "entity of")) return 0;
    int fine = worked(resolver_store_touch(store, text("crm"), text("r0"), call, 2, NULL, &error), &error, "touch")
        && worked(resolver_store_lookup(store, hoa, 2, answer, &error), &error, "lookup")
        && worked(resolver_keys(own, 2, NULL, answer, &error), &error, "keys")
        && worked(resolver_resolve(own, 2, &said, 1, NULL, answer, &error), &error, "resolve")
        && worked(resolver_explain(own, 2, &said, 1, &own_first, &own_second, NULL, answer, &error), &error, "explain")
        && worked(resolver_store_entity(store, entity, answer, &error), &error, "entity")
        && worked(resolver_answer_text(answer, &json, &error), &error, "text");
    if (!fine) return 0;
    *digest = json.count;
    return worked(resolver_store_timeline(store, entity, INT64_MIN, INT64_MAX, answer, &error), &error, "timeline")
        && worked(resolver_store_why(store, &first, &third, answer, &error), &error, "why")
        && worked(resolver_store_search(store, text("ngoc ha"), 9, answer, &error), &error, "search")
        && worked(resolver_store_review(store, 9, answer, &error), &error, "review")
        && worked(resolver_store_statistics(store, answer, &error), &error, "statistics")
        && worked(resolver_store_link(store, &first, &last, text("mai"), text(""), &operation, &error), &error, "link")
        && worked(resolver_store_undo(store, operation, text("mai"), text(""), NULL, &error), &error, "undo")
        && worked(resolver_store_set_policy(store, text(""), RESOLVER_STORE_CONSERVATIVE, 0, 0, answer, &error), &error, "policy")
        && worked(resolver_store_sync(store, &error), &error, "sync")
        && worked(resolver_store_compact(store, &error), &error, "compact")
        && worked(resolver_store_backup(store, text(copy_path), &error), &error, "backup")
        && worked(resolver_store_check(store, &error), &error, "check")
        && worked(resolver_store_events(store, 0, 99, answer, &error), &error, "events");
}

static int open_store(resolver_store **store, resolver_error *error) {
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    options.durability = RESOLVER_SYNC_NONE;
    return worked(resolver_store_open(text(store_path), &options, store, error), error, "open");
}

/* What was acknowledged is there, and nothing is half there. False where memory ended. */
static int is_whole(int acknowledged) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_store *store = NULL;
    if (!open_store(&store, &error)) return 0;
    int fine = worked(resolver_store_check(store, &error), &error, "check");
    for (int number = 0; fine && number < acknowledged; number++) {
        char id[16];
        uint64_t entity = 0;
        snprintf(id, sizeof id, "r%d", number);
        fine = worked(resolver_store_entity_of(store, text("crm"), text(id), &entity, &error), &error, "entity of");
        if (fine && entity == 0) {
            fprintf(stderr, "record %d of %d is lost\n", number, acknowledged);
            exit(1);
        }
    }
    return worked(resolver_store_close(store, &error), &error, "close") && fine;
}

static uint64_t expected_profile;
static int whole_store(void) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_store *store = NULL;
    resolver_answer *answer = NULL;
    uint64_t digest = 0;
    int acknowledged = 0, fine = 0;
    remove_store(store_path);
    remove_store(copy_path);
    if (open_store(&store, &error)) {
        if (worked(resolver_answer_create(RESOLVER_ANSWER_TEXT, &answer, &error), &error, "answer"))
            fine = live(store, answer, &acknowledged, &digest);
        fine &= worked(resolver_store_close(store, &error), &error, "close");
        if (resolver_answer_destroy(answer) != RESOLVER_OK) exit(1);
    } else if (store != NULL) {
        exit(1);
    }
    /* The allocation that fails may be one of these; then the next try has all it needs. */
    if (!is_whole(acknowledged) && !is_whole(acknowledged)) {
        fprintf(stderr, "the store does not open after a failed allocation\n");
        exit(1);
    }
    if (fine) expect_same(&expected_profile, digest);
    return fine;
}

/* Fails each allocation of a script once; returns how many there were. */
static long fail_each(int (*script)(void)) {
    if (!script()) exit(1);
    const long held = interpose_held(), mapped = interpose_mapped();
    for (long n = 1;; n++) {
        interpose_arm(n);
        int fine = script();
        int fired = interpose_fired();
        interpose_arm(0);
        if (interpose_held() != held || interpose_mapped() != mapped) {
            fprintf(stderr, "allocation %ld: %ld blocks and %ld mapped bytes are left behind\n", n,
                interpose_held() - held, interpose_mapped() - mapped);
            exit(1);
        }
        if (fired) continue;
        if (!fine) exit(1);
        return n - 1;
    }
}

int main(int count, char **arguments) {
    if (count > 2) {
        input = arguments[1];
        snprintf(output, sizeof output, "%s/out.csv", arguments[2]);
        snprintf(entities, sizeof entities, "%s/entities.csv", arguments[2]);
        snprintf(touchpoints, sizeof touchpoints, "%s/touchpoints.csv", arguments[2]);
        snprintf(relations, sizeof relations, "%s/relations.csv", arguments[2]);
        snprintf(links, sizeof links, "%s/links.csv", arguments[2]);
        snprintf(store_path, sizeof store_path, "%s/people.store", arguments[2]);
        snprintf(copy_path, sizeof copy_path, "%s/copy.store", arguments[2]);
    }
    uint64_t random = 20261122;
    for (int index = 0; index < PAIRS; index++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        lefts[index] = (uint32_t)((random >> 33) % NODES);
        random = random * 6364136223846793005u + 1442695040888963407u;
        rights[index] = (uint32_t)((random >> 33) % NODES);
    }
    /* The very first call with the very first allocation failing, before anything was set up. */
    interpose_arm(1);
    if (!interpose_found()) {
        fprintf(stderr, "libresolver.so is not loaded\n");
        return 1;
    }
    small_calls();
    interpose_arm(0);
    normalizing_allocates_nothing();
    long tested = fail_each(small_calls);
    if (input && count > 3) tested += fail_each(whole_store);
    else if (input) tested += fail_each(whole_run) + fail_each(looks_at_files);
    for (long mode = 1; mode <= 12; mode++) {
        interpose_threads(mode);
        if (!small_calls() || (input && !whole_run())) return 1;
    }
    interpose_threads(0);
    printf("%ld failing allocations, %d refused calls, no thread to be had: passed\n", tested, failures_seen);
    return 0;
}
