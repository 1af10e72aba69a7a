/* One thread that writes a store and four that read it, all at once: under the thread sanitizer nothing may race.
 *
 * The writer puts, touches, links, undoes, removes, erases, compacts and backs up; the readers ask everything that can be asked. No
 * call may fail but for a record or a person that is not there any more.
 *
 * Usage: program_threads [folder] FOLDER [ignored] [ignored] [rounds]
 */
#define _POSIX_C_SOURCE 200809L
#include <resolver.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READERS = 4, PEOPLE = 200 };

static resolver_store *store;
static const char *folder;
static unsigned long rounds;
static atomic_int stops;
static atomic_ulong asked;

static resolver_text text(const char *word) { return (resolver_text){(const uint8_t *)word, strlen(word)}; }

static void need(resolver_status status, const resolver_error *error, const char *what) {
    if (status == RESOLVER_OK || status == RESOLVER_ERROR_ARGUMENT) return;
    fprintf(stderr, "%s: %s (%s)\n", what, error->message, resolver_status_name(status));
    exit(1);
}

static uint32_t next(uint32_t *seed, uint32_t bound) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % bound;
}

/* Phones are shared by two or three, names by more: links, rivals and splits come all the time. */
static size_t fields(resolver_field *into, char room[2][32], uint32_t person, uint32_t *seed) {
    static const char *const names[] = {"Trần Thị Hoa", "Lê Ngọc Hà", "Hoa Trần", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyen Van Hung", "mẹ Bin"};
    snprintf(room[0], sizeof room[0], "098%07u", 3217400 + person / 3 * 97);
    snprintf(room[1], sizeof room[1], "kh%u@gmail.com", 100 + person / 2);
    size_t count = 0;
    if (next(seed, 4) > 0) into[count++] = (resolver_field){text("name"), text(names[next(seed, 7)]), {NULL, 0}, 0, 0};
    into[count++] = (resolver_field){text("phone"), text(room[0]), {NULL, 0}, 0, 0};
    if (next(seed, 3) == 0) into[count++] = (resolver_field){text("email"), text(room[1]), {NULL, 0}, 0, 0};
    if (next(seed, 4) == 0) into[count++] = (resolver_field){text("visitor_id"), text("v9"), {NULL, 0}, 0, 0};
    return count;
}

static void *read_on(void *context) {
    uint32_t seed = (uint32_t)(uintptr_t)context + 1;
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_answer *answer = NULL;
    need(resolver_answer_create(RESOLVER_ANSWER_TEXT, &answer, &error), &error, "answer");
    while (!atomic_load(&stops)) {
        char room[2][32], id[2][16];
        resolver_field given[4];
        uint32_t person = next(&seed, PEOPLE);
        uint64_t entity = 0;
        int32_t state = 0;
        snprintf(id[0], sizeof id[0], "KH%u", person);
        snprintf(id[1], sizeof id[1], "KH%u", next(&seed, PEOPLE));
        resolver_party left = {0, text("crm"), text(id[0])}, right = {0, text("crm"), text(id[1])};
        need(resolver_store_entity_of(store, text("crm"), text(id[0]), &entity, &error), &error, "entity_of");
        need(resolver_store_resolve(store, 1 + next(&seed, 400), &entity, &state, &error), &error, "resolve");
        size_t count = fields(given, room, person, &seed);
        need(resolver_store_lookup(store, given, count, answer, &error), &error, "lookup");
        need(resolver_store_entity(store, entity, answer, &error), &error, "entity");
        need(resolver_store_timeline(store, entity, INT64_MIN, INT64_MAX, answer, &error), &error, "timeline");
        need(resolver_store_why(store, &left, &right, answer, &error), &error, "why");
        switch (next(&seed, 24)) {
            case 0: need(resolver_store_search(store, text("hoa"), 20, answer, &error), &error, "search"); break;
            case 1: need(resolver_store_events(store, next(&seed, 1000), 50, answer, &error), &error, "events"); break;
            case 2: need(resolver_store_review(store, 20, answer, &error), &error, "review"); break;
            case 3: need(resolver_store_statistics(store, answer, &error), &error, "statistics"); break;
            case 4: need(resolver_store_attribution(store, INT64_MIN, INT64_MAX, 10, answer, &error), &error, "attribution"); break;
            case 5: need(resolver_store_everything(store, entity, answer, &error), &error, "everything"); break;
            default: break;
        }
        atomic_fetch_add(&asked, 1);
    }
    need(resolver_answer_destroy(answer), &error, "answer");
    return NULL;
}

static void write_once(unsigned long round, uint32_t *seed, uint64_t *operation) {
    char room[2][32], id[2][16], backup[4096];
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_field given[4];
    uint32_t person = next(seed, PEOPLE);
    resolver_text none = {NULL, 0};
    snprintf(id[0], sizeof id[0], "KH%u", person);
    snprintf(id[1], sizeof id[1], "KH%u", next(seed, PEOPLE));
    resolver_party left = {0, text("crm"), text(id[0])}, right = {0, text("crm"), text(id[1])};
    size_t count = fields(given, room, person, seed);
    need(resolver_store_put(store, text("crm"), text(id[0]), given, count, none, NULL, 0, NULL, &error), &error, "put");
    if (round % 3 == 0) {
        resolver_field touch[] = {{text("time"), text("2026-03-01 10:00"), none, 0, 0}, {text("campaign"), text("tet26"), none, 0, 0}};
        need(resolver_store_touch(store, text("crm"), text(id[0]), touch, 2, NULL, &error), &error, "touch");
    }
    if (round % 5 == 0) need(resolver_store_link(store, &left, &right, text("mai"), none, operation, &error), &error, "link");
    if (round % 7 == 0) need(resolver_store_forbid(store, &left, &right, text("mai"), none, operation, &error), &error, "forbid");
    if (round % 9 == 0 && *operation) need(resolver_store_undo(store, *operation, none, none, NULL, &error), &error, "undo");
    if (round % 11 == 0) need(resolver_store_remove(store, text("crm"), text(id[1]), NULL, &error), &error, "remove");
    if (round % 301 == 300) need(resolver_store_erase(store, &left, 1, round % 2, NULL, &error), &error, "erase");
    if (round % 307 == 306) need(resolver_store_readmit(store, left.source, left.id, NULL, 0, text("mai"), NULL, &error), &error, "readmit");
    if (round % 13 == 0) need(resolver_store_sync(store, &error), &error, "sync");
    if (round % 401 == 400) need(resolver_store_compact(store, &error), &error, "compact");
    snprintf(backup, sizeof backup, "%s/threads-copy", folder);
    if (round % 501 == 500) need(resolver_store_backup(store, text(backup), &error), &error, "backup");
}

int main(int count, char **words) {
    folder = count > 2 ? words[2] : "/tmp";
    rounds = count > 5 ? strtoul(words[5], NULL, 10) : 400;
    char path[4096];
    snprintf(path, sizeof path, "%s/threads-store", folder);
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    options.durability = RESOLVER_SYNC_NONE;
    need(resolver_store_open(text(path), &options, &store, &error), &error, "open");
    pthread_t readers[READERS];
    for (uintptr_t number = 0; number < READERS; number++)
        if (pthread_create(&readers[number], NULL, read_on, (void *)number) != 0) return 1;
    uint32_t seed = 20261122;
    uint64_t operation = 0;
    for (unsigned long round = 0; round < rounds; round++) write_once(round, &seed, &operation);
    atomic_store(&stops, 1);
    for (int number = 0; number < READERS; number++) pthread_join(readers[number], NULL);
    need(resolver_store_check(store, &error), &error, "check");
    if (resolver_store_close(store, &error) != RESOLVER_OK || atomic_load(&asked) == 0) return 1;
    printf("%lu rounds written, %lu read\n", rounds, atomic_load(&asked));
    return 0;
}
