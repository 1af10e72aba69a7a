/* A million calls with random and hostile arguments: live, stale, doubled, foreign and invented handles, NULLs, counts that
 * no machine has, structs of every size, bytes that are no text. Whatever the call, it must return a status
 * of the header, leave its outputs 0 on a failure, and never end the process.
 *
 * What it never does is lie about memory: an array is as long as its capacity says, or NULL.
 *
 * Usage: program_hostile [folder] [folder] [rounds] [seed]
 */
#define _POSIX_C_SOURCE 200809L
#include <resolver.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { POOL = 64, ROOM = 512 };

static uint64_t state = 20261122;
static uint64_t now_round;

static uint64_t next(void) {
    uint64_t bits = (state += 0x9E3779B97F4A7C15u);
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
}
static uint64_t below(uint64_t bound) { return next() % bound; }
static int one_in(uint64_t bound) { return below(bound) == 0; }

static void fail(const char *what, int32_t status) {
    fprintf(stderr, "round %llu: %s (status %d %s)\n", (unsigned long long)now_round, what, status, resolver_status_name(status));
    exit(1);
}
static void expect(int holds, const char *what, int32_t status) {
    if (!holds) fail(what, status);
}

/* Handles of both kinds: the last ones made, whether they still live or not. */
static resolver_disjoint_set *sets[POOL];
static int lives[POOL];

static void *any_handle(int *slot) {
    *slot = -1;
    switch (below(8)) {
        case 0: return NULL;
        case 1: return (void *)(uintptr_t)next();                              /* garbage           */
        case 2: return (void *)(uintptr_t)below(4096);                         /* a small number    */
        case 3: return (void *)&state;                                         /* somebody's memory */
        case 4: return (void *)((uintptr_t)sets[below(POOL)] ^ (1ull << below(64))); /* one bit off */
        default: *slot = (int)below(POOL); return sets[*slot];
    }
}

static uint8_t bytes[ROOM];
static uint8_t buffer[ROOM * 8];

static resolver_text any_text(void) {
    static const char *const samples[] = {
        "0983217465", "+84 (0)98 321 74 65", "Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b Hoa Lan", "lan@gmail.com", "ch\xe1\xbb\x8b LAN", "  ",
        "0168 390 4218 / 0283 823 4561 ext 12", "******7465", "9.83217465E+08", "=\"0983217465\"", "a@b@c", "@", "\"\"", "0",
    };
    resolver_text text = {NULL, 0};
    switch (below(8)) {
        case 0: return text;
        case 1: text.count = (size_t)next(); return text; /* a count without data */
        case 2:
            text.count = (size_t)below(ROOM);
            for (size_t index = 0; index < text.count; index++) bytes[index] = (uint8_t)next();
            text.data = bytes;
            return text;
        default: {
            const char *sample = samples[below(sizeof samples / sizeof *samples)];
            text.count = strlen(sample);
            memcpy(bytes, sample, text.count);
            if (one_in(3) && text.count > 0) bytes[below(text.count)] = (uint8_t)next();
            text.data = bytes;
            return text;
        }
    }
}

static uint64_t any_count(void) { return one_in(3) ? next() : one_in(4) ? UINT64_MAX - below(3) : below(300); }

static resolver_error error_space;
static resolver_error *any_error(void) {
    if (one_in(3)) return NULL;
    memset(&error_space, 0x55, sizeof error_space);
    error_space.struct_size = one_in(8) ? (uint32_t)next() : (uint32_t)sizeof error_space;
    if (error_space.struct_size > sizeof error_space && error_space.struct_size <= 4096) error_space.struct_size = sizeof error_space;
    return &error_space;
}

static void check(resolver_status status, const resolver_error *error) {
    expect(strcmp(resolver_status_name(status), "unknown") != 0, "an unknown status", status);
    if (status != RESOLVER_OK && status != RESOLVER_ERROR_STRUCT_SIZE && error && error->struct_size == sizeof *error) {
        expect(error->status == status, "the error struct has another status", status);
        expect(memchr(error->message, 0, sizeof error->message) != NULL, "a message without an end", status);
        expect(error->message[0] != 0, "a message without words", status);
    }
}

static void disjoint_set_call(void) {
    int slot;
    resolver_disjoint_set *set = (resolver_disjoint_set *)any_handle(&slot);
    resolver_error *error = any_error();
    uint32_t nodes[256], others[256], labels[300];
    resolver_component components[300];
    resolver_edge edges[300];
    uint64_t count = 77, sets_made = 77;
    uint32_t node = one_in(4) ? (uint32_t)next() : (uint32_t)below(220), number = 77;
    int32_t joined = 77;
    uint64_t capacity = below(300);
    resolver_status status = 0;
    switch (below(9)) {
        case 0:
            status = resolver_disjoint_set_union(set, node, (uint32_t)below(220), one_in(4) ? NULL : &joined, error);
            if (status) expect(joined == 0 || joined == 77, "joined is not 0", status);
            break;
        case 1: {
            uint64_t pairs = below(256);
            for (uint64_t index = 0; index < pairs; index++) nodes[index] = (uint32_t)below(200), others[index] = (uint32_t)below(200);
            if (one_in(5) && pairs) others[below(pairs)] = (uint32_t)next();
            int missing = one_in(6);
            status = resolver_disjoint_set_union_pairs(
                set, missing ? NULL : nodes, others, missing ? any_count() : pairs, (uint32_t)below(5), &count, error);
            if (status) expect(count == 0, "joined is not 0", status);
            break;
        }
        case 2: status = resolver_disjoint_set_find(set, node, one_in(5) ? NULL : &number, error); break;
        case 3: status = resolver_disjoint_set_size(set, node, one_in(5) ? NULL : &number, error); break;
        case 4: status = resolver_disjoint_set_counts(set, one_in(4) ? NULL : &count, &sets_made, error); break;
        case 5: {
            int missing = one_in(5);
            status = resolver_disjoint_set_labels(set, any_count(), missing ? NULL : labels, missing ? any_count() : capacity, &count, error);
            break;
        }
        case 6: {
            int missing = one_in(5);
            status = resolver_disjoint_set_components(set, any_count(), missing ? NULL : components, missing ? any_count() : capacity, &count, error);
            break;
        }
        case 7: {
            int missing = one_in(5);
            status = resolver_disjoint_set_proof(set, node, (uint32_t)below(200), missing ? NULL : edges, missing ? any_count() : capacity, &count, error);
            break;
        }
        default:
            status = resolver_disjoint_set_destroy(set);
            if (slot >= 0) {
                expect(set == NULL || (status == RESOLVER_OK) == (lives[slot] != 0), "a handle lives too long or too short", status);
                lives[slot] = 0;
            } else {
                expect(set == NULL || status == RESOLVER_ERROR_HANDLE || (uintptr_t)set > 4096, "garbage was destroyed", status);
                if (status == RESOLVER_OK)
                    for (int index = 0; index < POOL; index++)
                        if (sets[index] == set) lives[index] = 0;
            }
            error = NULL;
    }
    if (slot >= 0 && set && !lives[slot] && status != RESOLVER_OK)
        expect(status == RESOLVER_ERROR_HANDLE || status == RESOLVER_ERROR_STRUCT_SIZE, "a dead handle was taken", status);
    check(status, error);
}

static void create_call(void) {
    int slot = (int)below(POOL);
    if (lives[slot]) resolver_disjoint_set_destroy(sets[slot]);
    resolver_error *error = any_error();
    resolver_disjoint_set *set = (resolver_disjoint_set *)77;
    /* Up to 200 nodes; more only where it must be refused. */
    uint64_t count = one_in(5) ? UINT64_MAX - below(1000) : below(200);
    resolver_status status = resolver_disjoint_set_create(count, one_in(6) ? (uint32_t)next() : (uint32_t)below(2), one_in(9) ? NULL : &set, error);
    check(status, error);
    if (set == (resolver_disjoint_set *)77) set = NULL;
    expect((status == RESOLVER_OK) == (set != NULL), "a handle and its status disagree", status);
    sets[slot] = set;
    lives[slot] = set != NULL;
}

static int32_t any_kind(void) { return one_in(8) ? (int32_t)next() : one_in(2) ? 1 + (int32_t)below(3) : 1 + (int32_t)below(29); }

static void normalize_call(void) {
    resolver_normalize_options options = RESOLVER_NORMALIZE_OPTIONS_INIT;
    if (one_in(4)) options.region = any_text();
    if (one_in(8)) options.struct_size = (uint32_t)next();
    if (options.struct_size > sizeof options && options.struct_size <= 4096) options.struct_size = sizeof options;
    if (one_in(16)) options.reserved = (uint32_t)next();
    const resolver_normalize_options *wanted = one_in(2) ? NULL : &options;
    resolver_error *error = any_error();
    resolver_reading reading;
    resolver_reading *into = one_in(9) ? NULL : &reading;
    uint8_t *room = one_in(5) ? NULL : buffer;
    size_t capacity = room ? (size_t)below(sizeof buffer) : one_in(2) ? 0 : (size_t)any_count();
    resolver_text text = any_text();
    if (one_in(9)) { /* the region shares the bytes with the text: fine, both are borrowed */
        text = options.region;
    }
    if (one_in(6)) options.column = (uint32_t)any_count();
    if (one_in(6)) options.date_order = (uint32_t)any_count();
    if (one_in(6)) options.gender = (uint32_t)any_count();
    if (one_in(6)) options.latest_year = (uint32_t)any_count();
    options.birth_date = (uint32_t)any_count();
    options.record_date = (uint32_t)any_count();
    resolver_status status = resolver_normalize(any_kind(), text, wanted, into, room, capacity, error);
    check(status, error);
    if (status == RESOLVER_OK) {
        expect(reading.value_count + reading.alternates_count <= RESOLVER_READING_CAPACITY, "a canonical text is too long", status);
        expect(strcmp(resolver_grade_name(reading.grade), "unknown") != 0, "an unknown grade", status);
        expect(strcmp(resolver_reason_name(reading.reason), "unknown") != 0, "an unknown reason", status);
    }
}

static void column_call(void) {
    uint64_t offsets[18];
    resolver_reading readings[17];
    size_t count = (size_t)below(17), total = 77;
    uint64_t at = 0;
    for (size_t index = 0; index <= count; index++) {
        offsets[index] = at;
        at += below(ROOM / 17);
    }
    for (size_t index = 0; index < ROOM; index++) bytes[index] = (uint8_t)(one_in(2) ? '0' + below(10) : next());
    if (one_in(4) && count) offsets[below(count)] = next();
    resolver_error *error = any_error();
    int missing = one_in(8);
    /* Offsets that were made wild must fall somewhere, or leave memory: the last one is always small. */
    resolver_status status = resolver_normalize_column(
        any_kind(), one_in(20) ? NULL : bytes, missing ? NULL : offsets, missing ? (size_t)any_count() : count, NULL,
        readings, buffer, (size_t)below(sizeof buffer), &total, error);
    check(status, error);
    if (status) expect(total == 0, "a total is not 0", status);
}

static void other_call(void) {
    int slot;
    resolver_error *error = any_error();
    int32_t level = 77, conflict = 77;
    uint64_t id = 77;
    char text[RESOLVER_ENTITY_ID_SIZE];
    resolver_status status = RESOLVER_OK;
    resolver_result *result = (resolver_result *)any_handle(&slot);
    resolver_counts counts = RESOLVER_COUNTS_INIT;
    switch (below(11)) {
        case 9: {
            resolver_name_parts parts = RESOLVER_NAME_PARTS_INIT;
            if (one_in(8)) parts.struct_size = (uint32_t)below(80);
            status = resolver_parse_name(any_text(), one_in(8) ? NULL : &parts, one_in(6) ? NULL : buffer, one_in(3) ? (size_t)any_count() : (size_t)below(60), error);
            expect(parts.value_count <= 512 && parts.honorific_count <= 256 && parts.notes_count <= 768, "a name's texts leave their room", status);
            resolver_name_trait_name((int32_t)next());
            break;
        }
        case 8: {
            size_t written = 77;
            status = resolver_format_phone(one_in(2) ? next() : 84000000000u + below(1000000000), (int32_t)below(4), one_in(4) ? NULL : buffer,
                                           (size_t)below(60), &written, error);
            expect(written <= 40, "a number of more than 40 bytes", status);
            break;
        }
        case 0: status = resolver_compare_names(any_text(), any_text(), one_in(5) ? NULL : &level, one_in(3) ? NULL : &conflict, error); break;
        case 1: status = resolver_entity_id_to_text(next(), one_in(5) ? NULL : text); error = NULL; break;
        case 2: status = resolver_entity_id_from_text(any_text(), one_in(5) ? NULL : &id); error = NULL; break;
        case 3:
            resolver_status_name((int32_t)next());
            resolver_grade_name((int32_t)next());
            resolver_reason_name((int32_t)next());
            resolver_name_level_name((int32_t)next());
            resolver_link_reason_name((int32_t)next());
            resolver_repair_name((int32_t)below(40), (int32_t)below(40));
            resolver_repair_name((int32_t)next(), (int32_t)next());
            resolver_phone_operator_name(next());
            resolver_kind_from_name((resolver_text){bytes, 0});
            return;
        case 4: status = resolver_result_counts(result, one_in(5) ? NULL : &counts, error); break;
        case 5: status = resolver_result_report(result, NULL, one_in(2) ? 0 : (size_t)any_count(), NULL, error); break;
        case 6: status = resolver_result_entity_ids(result, any_count(), NULL, 0, &id, error); break;
        case 7: status = resolver_result_proof(result, any_count(), any_count(), NULL, 0, &id, error); break;
        default: {
            resolver_dedupe_options options = RESOLVER_DEDUPE_OPTIONS_INIT;
            resolver_result *made = (resolver_result *)77;
            if (one_in(8)) options.struct_size = (uint32_t)below(2) * 4096u + 1u;
            options.input_path = one_in(2) ? any_text() : (resolver_text){(const uint8_t *)"/nowhere/at all.csv", 19};
            if (options.input_path.data == bytes && options.input_path.count) bytes[0] = '\0';
            status = resolver_dedupe(one_in(9) ? NULL : &options, one_in(9) ? NULL : &made, error);
            expect(status != RESOLVER_OK, "a run without a file", status);
            expect(made == NULL || made == (resolver_result *)77, "a result of a failed run", status);
        }
    }
    check(status, error);
}

/* Stores in memory and answers, among handles of other kinds, dead ones and garbage. */
enum { STORES = 4 };
static resolver_store *stores[STORES];
static resolver_answer *answers[STORES];
static int store_lives[STORES], answer_lives[STORES];

static void *any_of(void **pool, int *slot) {
    if (one_in(8)) {
        void *handle = any_handle(slot);
        *slot = -1; /* of another pool */
        return handle;
    }
    *slot = -1;
    if (one_in(24)) return one_in(2) ? (void *)stores[below(STORES)] : (void *)answers[below(STORES)];
    *slot = (int)below(STORES);
    return pool[*slot];
}

static resolver_text any_words(void) {
    static const char *const words[] = {
        "0983217465", "0367904218", "0918640275", "Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b Hoa Lan", "Lan", "Ho\xc3\xa0ng V\xc4\x83n H\xc3\xb9ng", "lan@gmail.com",
        "2026-02-01 10:00", "order", "690.000", "12/03/1988", "5920483713410374652", "Kh\xc3\xa1\x63h l\xe1\xba\xbb", "sms: c\xc3\xb3",
    };
    resolver_text text;
    if (one_in(6)) return any_text();
    text.data = (const uint8_t *)words[below(sizeof words / sizeof *words)];
    text.count = strlen((const char *)text.data);
    return text;
}

static resolver_text any_name(void) {
    static const char *const names[] = {"web", "zalo", "1", "2", "3", "4", "5", "6"};
    resolver_text text = {NULL, 0};
    if (one_in(12)) return any_text();
    text.data = (const uint8_t *)names[below(8)];
    text.count = strlen((const char *)text.data);
    return text;
}

static resolver_field fields[8];
static size_t any_fields(void) {
    static const char *const names[] = {
        "name", "phone", "email", "birth_date", "zalo_oa_user", "owner", "consent", "time", "kind", "value", "reference", "outcome", "observed_at", "role", "no such field",
    };
    size_t count = (size_t)below(sizeof fields / sizeof *fields);
    for (size_t index = 0; index < count; index++) {
        memset(&fields[index], 0, sizeof fields[index]);
        fields[index].field.data = (const uint8_t *)names[one_in(40) ? 14 : below(14)];
        fields[index].field.count = strlen((const char *)fields[index].field.data);
        if (one_in(60)) fields[index].field = any_text();
        fields[index].value = any_words();
        if (one_in(4)) fields[index].scope = any_name();
        if (one_in(6)) fields[index].from = (int64_t)next();
        if (one_in(6)) fields[index].to = (int64_t)next();
    }
    return count;
}

static resolver_party any_party(void) {
    resolver_party party = {0, {NULL, 0}, {NULL, 0}};
    if (one_in(3)) party.entity = one_in(9) ? next() : below(40);
    party.source = any_name();
    party.id = any_name();
    return party;
}

static void open_call(void) {
    int slot = (int)below(STORES);
    resolver_error *error = any_error();
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    resolver_store *store = NULL;
    resolver_text path = {NULL, 0};
    if (store_lives[slot] && !one_in(4)) return;
    if (store_lives[slot]) resolver_store_close(stores[slot], NULL);
    if (one_in(9)) options.struct_size = (uint32_t)below(2) * 4096u + 1u;
    if (one_in(9)) options.flags = (uint32_t)next();
    if (one_in(9)) options.durability = (int32_t)next();
    if (one_in(9)) options.reserved = (uint32_t)next();
    if (one_in(5)) options.region = any_text();
    if (one_in(5)) options.blocked = any_text();
    if (one_in(5)) options.policy = any_text();
    if (one_in(3)) options.memory_limit_bytes = next() >> (20 + below(40));
    if (one_in(5)) path = (resolver_text){(const uint8_t *)"/nowhere/at all", 15};
    resolver_status status = resolver_store_open(path, one_in(2) ? NULL : &options, one_in(12) ? NULL : &store, error);
    check(status, error);
    expect((status == RESOLVER_OK) == (store != NULL), "a store and its status disagree", status);
    stores[slot] = store;
    store_lives[slot] = store != NULL;
}

static void answer_call(void) {
    int slot = (int)below(STORES);
    resolver_answer *answer = NULL;
    resolver_error *error = any_error();
    if (answer_lives[slot]) expect(resolver_answer_destroy(answers[slot]) == RESOLVER_OK, "an answer is not destroyed", 0);
    resolver_status status = resolver_answer_create(one_in(6) ? (uint32_t)next() : (uint32_t)below(2), one_in(9) ? NULL : &answer, error);
    check(status, error);
    expect((status == RESOLVER_OK) == (answer != NULL), "an answer and its status disagree", status);
    answers[slot] = answer;
    answer_lives[slot] = answer != NULL;
}

static void ask_answer_call(void) {
    int slot;
    resolver_answer *answer = (resolver_answer *)any_of((void **)answers, &slot);
    resolver_error *error = any_error();
    resolver_summary summary = RESOLVER_SUMMARY_INIT;
    resolver_candidate candidates[4];
    resolver_text text;
    uint64_t count = 77, room = below(5);
    resolver_status status;
    if (one_in(12)) summary.struct_size = (uint32_t)below(sizeof summary + 1);
    switch (below(3)) {
        case 0: status = resolver_answer_summary(answer, one_in(9) ? NULL : &summary, error); break;
        case 1: {
            int missing = one_in(4);
            status = resolver_answer_candidates(answer, missing ? NULL : candidates, missing ? any_count() : room, one_in(4) ? NULL : &count, error);
            break;
        }
        default:
            status = resolver_answer_text(answer, one_in(9) ? NULL : &text, error);
            if (status == RESOLVER_OK) expect(text.count == 0 || text.data[0] == '{' || text.data[0] == '[', "no JSON", status);
    }
    check(status, error);
    if (slot >= 0 && answer && !answer_lives[slot]) expect(status != RESOLVER_OK, "a dead answer was taken", status);
}

static void store_call(void) {
    int slot, answer_slot;
    resolver_store *store = (resolver_store *)any_of((void **)stores, &slot);
    resolver_answer *answer = one_in(3) ? NULL : (resolver_answer *)any_of((void **)answers, &answer_slot);
    resolver_error *error = any_error();
    resolver_party left = any_party(), right = any_party();
    const resolver_party *one = one_in(20) ? NULL : &left, *other = one_in(20) ? NULL : &right;
    const resolver_field *given = fields;
    size_t count = any_fields();
    uint64_t number = 77, id = one_in(9) ? next() : below(60);
    int32_t flag = 77;
    resolver_status status;
    if (one_in(20)) given = NULL, count = one_in(2) ? 0 : (size_t)next();
    switch (below(33)) {
        case 31: {
            resolver_inspect_options wishes = RESOLVER_INSPECT_OPTIONS_INIT;
            if (one_in(8)) wishes.struct_size = (uint32_t)below(2) * 4096u + 1u;
            wishes.input_path = one_in(2) ? any_text() : (resolver_text){(const uint8_t *)"/nowhere/at all.csv", 19};
            if (wishes.input_path.data == bytes && wishes.input_path.count) bytes[0] = '\0';
            wishes.rows = (uint32_t)next();
            wishes.columns = any_name();
            status = resolver_inspect(one_in(9) ? NULL : &wishes, answer, error);
            expect(status != RESOLVER_OK, "a file that is not there was looked at", status);
            break;
        }
        case 32: {
            resolver_evaluate_options wishes = RESOLVER_EVALUATE_OPTIONS_INIT;
            if (one_in(8)) wishes.struct_size = (uint32_t)below(2) * 4096u + 1u;
            wishes.input_path = one_in(2) ? any_text() : (resolver_text){(const uint8_t *)"/nowhere/at all.csv", 19};
            if (wishes.input_path.data == bytes && wishes.input_path.count) bytes[0] = '\0';
            if (one_in(3)) wishes.labels_path = (resolver_text){(const uint8_t *)"/nowhere/at all.csv", 19};
            wishes.label_columns = any_name();
            status = resolver_evaluate(one_in(9) ? NULL : &wishes, answer, error);
            expect(status != RESOLVER_OK, "a file that is not there was judged", status);
            break;
        }
        case 26: case 27: {
            resolver_record records[3];
            resolver_decision said[2];
            resolver_store_options wishes = RESOLVER_STORE_OPTIONS_INIT;
            if (one_in(3)) wishes.flags = one_in(4) ? (uint32_t)next() : RESOLVER_STORE_CONSERVATIVE;
            for (int index = 0; index < 3; index++) records[index] = (resolver_record){any_name(), any_name(), given, count};
            for (int index = 0; index < 2; index++) {
                said[index] = (resolver_decision){any_name(), any_name(), any_name(), any_name(), one_in(9) ? (int32_t)next() : 1 + (int32_t)below(2), one_in(20)};
            }
            const resolver_record *all = one_in(20) ? NULL : records;
            size_t many = one_in(20) ? (all ? 0 : (size_t)next()) : below(4);
            status = one_in(4)
                ? resolver_explain(all, many, said, below(3), one, other, one_in(2) ? NULL : &wishes, answer, error)
                : one_in(2)
                ? resolver_keys(all, many, one_in(2) ? NULL : &wishes, answer, error)
                : resolver_resolve(all, many, one_in(9) ? NULL : said, below(3), one_in(2) ? NULL : &wishes, answer, error);
            break;
        }
        case 0: status = resolver_store_touch(store, any_name(), any_name(), given, count, one_in(4) ? NULL : answer, error); break;
        case 1: status = resolver_store_remove(store, any_name(), any_name(), answer, error); break;
        case 2: case 3: status = resolver_store_lookup(store, given, count, answer, error); break;
        case 4: status = resolver_store_link(store, one, other, any_text(), (resolver_text){NULL, 0}, &number, error); break;
        case 5: status = resolver_store_forbid(store, one, other, (resolver_text){NULL, 0}, any_text(), one_in(4) ? NULL : &number, error); break;
        case 6: status = resolver_store_undo(store, id, any_text(), (resolver_text){NULL, 0}, &number, error); break;
        case 7:
            if (one_in(4)) {
                status = resolver_store_readmit(store, any_name(), any_name(), given, count, any_text(), one_in(4) ? NULL : &number, error);
                break;
            }
            status = one_in(8) ? resolver_store_erase(store, one_in(4) ? NULL : &left, one_in(4) ? (size_t)next() : 1, (uint32_t)below(3), one_in(3) ? NULL : answer, error) : RESOLVER_OK; break;
        case 8:
            status = resolver_store_resolve(store, id, one_in(9) ? NULL : &number, one_in(4) ? NULL : &flag, error);
            if (status == RESOLVER_OK && flag != 77) expect(flag >= RESOLVER_ID_LIVE && flag <= RESOLVER_ID_UNKNOWN, "an unknown state", status);
            break;
        case 9: status = resolver_store_entity_of(store, any_name(), any_name(), one_in(9) ? NULL : &number, error); break;
        case 10: status = resolver_store_entity(store, id, answer, error); break;
        case 11: status = resolver_store_timeline(store, id, (int64_t)next(), (int64_t)next(), answer, error); break;
        case 12: status = resolver_store_why(store, one, other, answer, error); break;
        case 13: status = resolver_store_search(store, any_words(), any_count(), answer, error); break;
        case 14: status = resolver_store_events(store, id, any_count(), answer, error); break;
        case 15: status = resolver_store_review(store, any_count(), answer, error); break;
        case 16: status = resolver_store_statistics(store, answer, error); break;
        case 17:
            status = one_in(6) ? resolver_store_set_policy(store, one_in(3) ? any_text() : (resolver_text){NULL, 0}, one_in(4) ? (uint32_t)next() : (uint32_t)below(2) * 2,
                                                           (int32_t)below(2), any_count(), answer, error) : RESOLVER_OK;
            break;
        case 18: status = one_in(4) ? resolver_store_check(store, error) : RESOLVER_OK; break;
        case 28: {
            resolver_dedupe_options reads = RESOLVER_DEDUPE_OPTIONS_INIT;
            reads.input_path = one_in(3) ? any_text() : (resolver_text){(const uint8_t *)"/dev/null", 9};
            if (one_in(3)) reads.columns = any_text();
            if (one_in(3)) reads.mapping = any_text();
            if (one_in(5)) reads.links_path = any_text();
            if (one_in(5)) reads.flags = (uint32_t)next();
            status = resolver_store_import(store, one_in(9) ? NULL : &reads, any_text(), answer, error);
            expect(status != RESOLVER_OK, "an import of nothing", status);
            break;
        }
        case 29:
            status = resolver_store_export(store, (resolver_text){(const uint8_t *)"/nowhere/at all", 15}, error);
            expect(status != RESOLVER_OK, "an export to nowhere", status);
            break;
        case 30: status = resolver_store_sync(store, error); break;
        case 19: status = one_in(4) ? resolver_store_compact(store, error) : RESOLVER_OK; break;
        case 20:
            status = resolver_store_backup(store, (resolver_text){(const uint8_t *)"/nowhere/at all", 15}, error);
            expect(status != RESOLVER_OK, "a backup to nowhere", status);
            break;
        case 21:
            status = one_in(30) ? resolver_store_close(store, error) : RESOLVER_OK;
            if (status == RESOLVER_OK) return;
            break;
        default: status = resolver_store_put(store, any_name(), any_name(), given, count, one_in(5) ? any_text() : (resolver_text){NULL, 0}, one_in(4) ? given : NULL, one_in(4) ? count : 0, answer, error);
    }
    if (status == RESOLVER_OK) return;
    check(status, error);
    expect(status != RESOLVER_ERROR_DAMAGED && status != RESOLVER_ERROR_BUSY, "a store that is wrong", status);
}

/* One answer in two threads at once: a status; and a store that is in use does not close. */
static resolver_store *shared_store;
static resolver_answer *shared_answer;
static long busy_calls;
static void *contend_answer(void *context) {
    static const resolver_field lan[2] = {{{(const uint8_t *)"phone", 5}, {(const uint8_t *)"0983217465", 10}, {NULL, 0}, 0, 0},
                                          {{(const uint8_t *)"name", 4}, {(const uint8_t *)"Lan", 3}, {NULL, 0}, 0, 0}};
    (void)context;
    for (int round = 0; round < 20000; round++) {
        resolver_status status = resolver_store_lookup(shared_store, lan, 2, shared_answer, NULL);
        if (status == RESOLVER_ERROR_BUSY) __atomic_add_fetch(&busy_calls, 1, __ATOMIC_RELAXED);
        else if (status != RESOLVER_OK) fail("two threads and one answer", status);
    }
    return NULL;
}

static void two_threads_one_answer(void) {
    resolver_text none = {NULL, 0};
    expect(resolver_store_open(none, NULL, &shared_store, NULL) == RESOLVER_OK, "open", 0);
    expect(resolver_answer_create(RESOLVER_ANSWER_TEXT, &shared_answer, NULL) == RESOLVER_OK, "an answer", 0);
    for (long tries = 0; tries < 50 && busy_calls == 0; tries++) {
        pthread_t thread;
        int started = pthread_create(&thread, NULL, contend_answer, NULL) == 0;
        contend_answer(NULL);
        if (started) pthread_join(thread, NULL);
    }
    expect(busy_calls > 0, "two threads were never in one answer at once", 0);
}

/* A child is refused the parent's store, and the parent keeps it. */
static void store_after_fork(void) {
    uint64_t entity = 0;
    pid_t child = fork();
    if (child < 0) fail("fork", 0);
    if (child == 0)
        _exit(resolver_store_resolve(shared_store, 1, &entity, NULL, NULL) != RESOLVER_ERROR_HANDLE
            || resolver_answer_destroy(shared_answer) != RESOLVER_ERROR_HANDLE
            || resolver_store_close(shared_store, NULL) != RESOLVER_ERROR_HANDLE);
    int status = 0;
    waitpid(child, &status, 0);
    expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child was given the parent's store", 0);
    expect(resolver_store_resolve((resolver_store *)(void *)shared_answer, 1, &entity, NULL, NULL) == RESOLVER_ERROR_HANDLE, "an answer is no store", 0);
    expect(resolver_store_close(shared_store, NULL) == RESOLVER_OK, "close", 0);
    expect(resolver_store_close(shared_store, NULL) == RESOLVER_ERROR_HANDLE, "closed twice", 0);
    expect(resolver_store_close(NULL, NULL) == RESOLVER_OK && resolver_answer_destroy(NULL) == RESOLVER_OK, "NULL", 0);
    expect(resolver_answer_destroy(shared_answer) == RESOLVER_OK, "destroy", 0);
    expect(resolver_answer_destroy(shared_answer) == RESOLVER_ERROR_HANDLE, "destroyed twice", 0);
}

/* A set that two threads use at once answers or is busy; it is never damaged. */
static resolver_disjoint_set *contested;
static void *contend(void *context) {
    (void)context;
    for (int round = 0; round < 20000; round++) {
        resolver_status status = resolver_disjoint_set_union(contested, (uint32_t)round % 1000, (uint32_t)(round * 7) % 1000, NULL, NULL);
        if (status != RESOLVER_OK && status != RESOLVER_ERROR_BUSY) fail("two threads", status);
    }
    return NULL;
}

static void two_threads(void) {
    expect(resolver_disjoint_set_create(1000, RESOLVER_DISJOINT_SET_PROOF, &contested, NULL) == RESOLVER_OK, "create", 0);
    pthread_t thread;
    int started = pthread_create(&thread, NULL, contend, NULL) == 0;
    contend(NULL);
    if (started) pthread_join(thread, NULL);
    uint64_t nodes = 0, count = 0;
    expect(resolver_disjoint_set_counts(contested, &nodes, &count, NULL) == RESOLVER_OK && count >= 1, "counts", 0);
}

/* A child process is refused the parent's handles and can make its own. */
static void after_fork(void) {
    pid_t child = fork();
    if (child < 0) fail("fork", 0);
    if (child == 0) {
        resolver_disjoint_set *own = NULL;
        uint32_t label = 0;
        int wrong = resolver_disjoint_set_find(contested, 0, &label, NULL) != RESOLVER_ERROR_HANDLE
            || resolver_disjoint_set_destroy(contested) != RESOLVER_ERROR_HANDLE
            || resolver_disjoint_set_create(3, 0, &own, NULL) != RESOLVER_OK
            || resolver_disjoint_set_find(contested, 0, &label, NULL) != RESOLVER_ERROR_HANDLE
            || resolver_disjoint_set_destroy(own) != RESOLVER_OK;
        _exit(wrong);
    }
    int status = 0;
    waitpid(child, &status, 0);
    expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child was given the parent's handle", 0);
    expect(resolver_disjoint_set_destroy(contested) == RESOLVER_OK, "the parent keeps its handle", 0);
}

/* Many invented handles, none of them taken. */
static void invented_handles(uint64_t count) {
    uint32_t label;
    for (uint64_t index = 0; index < count; index++) {
        resolver_status status = resolver_disjoint_set_find((resolver_disjoint_set *)(uintptr_t)next(), 0, &label, NULL);
        expect(status == RESOLVER_ERROR_HANDLE, "an invented handle was taken", status);
    }
}

int main(int count, char **arguments) {
    uint64_t rounds = count > 3 ? strtoull(arguments[3], NULL, 10) : 200000;
    if (count > 4) state = strtoull(arguments[4], NULL, 10);
    printf("seed %llu, ", (unsigned long long)state);
    for (now_round = 0; now_round < rounds; now_round++) {
        switch (below(16)) {
            case 0: case 1: create_call(); break;
            case 2: normalize_call(); break;
            case 3: column_call(); break;
            case 4: other_call(); break;
            case 5: if (one_in(40)) open_call(); else store_call(); break;
            case 6: if (one_in(20)) answer_call(); else ask_answer_call(); break;
            case 7: case 8: case 9: store_call(); break;
            default: disjoint_set_call();
        }
    }
    for (int slot = 0; slot < POOL; slot++)
        if (lives[slot]) expect(resolver_disjoint_set_destroy(sets[slot]) == RESOLVER_OK, "the last destroy", 0);
    for (int slot = 0; slot < STORES; slot++) {
        resolver_store_close(stores[slot], NULL);
        resolver_answer_destroy(answers[slot]);
    }
    two_threads();
    after_fork();
    two_threads_one_answer();
    store_after_fork();
    invented_handles(rounds);
    printf("%llu random calls: passed\n", (unsigned long long)rounds);
    return 0;
}
