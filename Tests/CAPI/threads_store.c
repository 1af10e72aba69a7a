/* One thread that writes a store, four that read it and one that compacts it, all at once: for the thread sanitizer.
 *
 * Usage: threads_store STORE SECONDS      prints how much was done
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <resolver.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RECORDS = 400, PHONES = 90, READERS = 4 };
static const char *const names[] = {"Trần Thị Lan", "Lê Ngọc Hà", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG", "Phạm Thu Mai", ""};

static resolver_store *store;
static atomic_int stops;
static atomic_ullong puts_done, reads_done, compactions;

static resolver_text text(const char *words) { return (resolver_text){(const uint8_t *)words, strlen(words)}; }

static void need(resolver_status status, const char *what, const resolver_error *error) {
    if (status == 0) return;
    fprintf(stderr, "%s: %s\n", what, error->message);
    exit(1);
}

static uint64_t draw(uint64_t *state) { return (*state = *state * 6364136223846793005u + 1442695040888963407u) >> 33; }

static size_t person(uint64_t *chance, char phone[16], resolver_field fields[2]) {
    const char *name = names[draw(chance) % (sizeof names / sizeof *names)];
    snprintf(phone, 16, "09352086%02d", (int)(10 + draw(chance) % PHONES));
    fields[0] = (resolver_field){text("name"), text(name), {NULL, 0}, 0, 0};
    fields[1] = (resolver_field){text("phone"), text(phone), {NULL, 0}, 0, 0};
    return 2;
}

static void *write_on(void *context) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_answer *answer = NULL;
    uint64_t chance = 20261122, last = 0;
    (void)context;
    need(resolver_answer_create(RESOLVER_ANSWER_TEXT, &answer, &error), "answer", &error);
    while (!atomic_load(&stops)) {
        char id[16], phone[16];
        resolver_field fields[2];
        resolver_summary summary = RESOLVER_SUMMARY_INIT;
        snprintf(id, sizeof id, "r%d", (int)(draw(&chance) % RECORDS));
        size_t count = person(&chance, phone, fields);
        need(resolver_store_put(store, text("web"), text(id), fields, count, text(""), answer, &error), "put", &error);
        need(resolver_answer_summary(answer, &summary, &error), "summary", &error);
        if (summary.operation) last = summary.operation;
        if (draw(&chance) % 8 == 0 && last) {
            need(resolver_store_undo(store, last, text("mai"), text(""), NULL, &error), "undo", &error);
            last = 0;
        }
        atomic_fetch_add(&puts_done, 1);
    }
    need(resolver_answer_destroy(answer), "destroy", &error);
    return NULL;
}

static void *read_on(void *context) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_answer *answer = NULL;
    uint64_t chance = 7 + (uint64_t)(uintptr_t)context;
    need(resolver_answer_create(0, &answer, &error), "answer", &error);
    while (!atomic_load(&stops)) {
        char one[16], other[16], phone[16];
        uint64_t entity = 0;
        resolver_field fields[2];
        snprintf(one, sizeof one, "r%d", (int)(draw(&chance) % RECORDS));
        snprintf(other, sizeof other, "r%d", (int)(draw(&chance) % RECORDS));
        need(resolver_store_entity_of(store, text("web"), text(one), &entity, &error), "entity_of", &error);
        if (entity) need(resolver_store_entity(store, entity, answer, &error), "entity", &error);
        if (entity) need(resolver_store_timeline(store, entity, INT64_MIN, INT64_MAX, answer, &error), "timeline", &error);
        size_t count = person(&chance, phone, fields);
        need(resolver_store_lookup(store, fields, count, answer, &error), "lookup", &error);
        resolver_party left, right;
        memset(&left, 0, sizeof left);
        memset(&right, 0, sizeof right);
        left.source = right.source = text("web");
        left.id = text(one);
        right.id = text(other);
        /* There may be no such record yet. */
        resolver_status status = resolver_store_why(store, &left, &right, answer, &error);
        if (status != 0 && status != RESOLVER_ERROR_ARGUMENT) need(status, "why", &error);
        switch (draw(&chance) % 40) {
        case 0: need(resolver_store_review(store, 5, answer, &error), "review", &error); break;
        case 1: need(resolver_store_search(store, text("8619"), 3, answer, &error), "search", &error); break;
        case 2: need(resolver_store_events(store, 0, 3, answer, &error), "events", &error); break;
        case 3: need(resolver_store_statistics(store, answer, &error), "statistics", &error); break;
        default: break;
        }
        atomic_fetch_add(&reads_done, 1);
    }
    need(resolver_answer_destroy(answer), "destroy", &error);
    return NULL;
}

static void *compact_on(void *context) {
    resolver_error error = RESOLVER_ERROR_INIT;
    (void)context;
    while (!atomic_load(&stops)) {
        need(resolver_store_compact(store, &error), "compact", &error);
        atomic_fetch_add(&compactions, 1);
        nanosleep(&(struct timespec){0, 50000000}, NULL);
    }
    return NULL;
}

int main(int count, char **words) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    pthread_t threads[READERS + 2];
    if (count != 3) return fprintf(stderr, "usage: threads_store STORE SECONDS\n"), 2;
    options.durability = RESOLVER_SYNC_GROUP;
    need(resolver_store_open(text(words[1]), &options, &store, &error), "open", &error);
    pthread_create(&threads[0], NULL, write_on, NULL);
    pthread_create(&threads[1], NULL, compact_on, NULL);
    for (int reader = 0; reader < READERS; reader++) pthread_create(&threads[2 + reader], NULL, read_on, (void *)(uintptr_t)reader);
    nanosleep(&(struct timespec){atoi(words[2]), 0}, NULL);
    atomic_store(&stops, 1);
    for (int thread = 0; thread < READERS + 2; thread++) pthread_join(threads[thread], NULL);
    need(resolver_store_check(store, &error), "check", &error);
    need(resolver_store_close(store, &error), "close", &error);
    printf("%llu puts, %llu rounds of reading, %llu compactions\n", atomic_load(&puts_done), atomic_load(&reads_done), atomic_load(&compactions));
    return atomic_load(&puts_done) > 0 && atomic_load(&reads_done) > 0 && atomic_load(&compactions) > 0 ? 0 : 1;
}
