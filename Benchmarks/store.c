/* What the identity store costs: puts, lookups, opening, memory and disk. Prints one line of JSON.
 *
 * Usage: store PEOPLE.tsv STORE LOOKUPS      the file: name, phone, email, zalo_oa_user, shopee_user, citizen_id
 */
#define _POSIX_C_SOURCE 200809L
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { COLUMNS = 6 };
static const char *const names[COLUMNS] = {"name", "phone", "email", "zalo_oa_user", "shopee_user", "citizen_id"};

static char *bytes;
static resolver_text *cells;
static size_t people, raw_bytes;
static resolver_error error = RESOLVER_ERROR_INIT;

static void need(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "%s: %s\n", what, error.message);
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void read_people(const char *path) {
    struct stat status;
    FILE *file = fopen(path, "rb");
    need(file && fstat(fileno(file), &status) == 0, path);
    size_t size = (size_t)status.st_size, capacity = size / 40 + 1;
    bytes = malloc(size + 1);
    cells = malloc(capacity * COLUMNS * sizeof *cells);
    need(bytes && cells && fread(bytes, 1, size, file) == size, path);
    fclose(file);
    for (char *at = bytes, *end = bytes + size; at < end; people++)
        for (int column = 0; column < COLUMNS; column++) {
            char *stop = memchr(at, column == COLUMNS - 1 ? '\n' : '\t', (size_t)(end - at));
            need(stop && people < capacity, "the file has other columns");
            cells[people * COLUMNS + (size_t)column] = (resolver_text){(const uint8_t *)at, (size_t)(stop - at)};
            raw_bytes += (size_t)(stop - at);
            at = stop + 1;
        }
}

static resolver_field field(size_t person, int column) {
    return (resolver_field){{(const uint8_t *)names[column], strlen(names[column])}, cells[person * COLUMNS + (size_t)column], {NULL, 0}, 0, 0};
}

static int by_size(const void *one, const void *other) {
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static double file_bytes(const char *path, const char *end) {
    char name[4096];
    struct stat status;
    snprintf(name, sizeof name, "%s%s", path, end);
    return stat(name, &status) == 0 ? (double)status.st_size : 0;
}

int main(int count, char **words) {
    if (count != 4) return fprintf(stderr, "usage: store PEOPLE.tsv STORE LOOKUPS\n"), 2;
    read_people(words[1]);
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    options.durability = RESOLVER_SYNC_NONE;
    resolver_text path = {(const uint8_t *)words[2], strlen(words[2])}, none = {NULL, 0}, source = {(const uint8_t *)"crm", 3};
    resolver_store *store = NULL;
    resolver_answer *answer = NULL, *told = NULL;
    need(resolver_answer_create(0, &answer, &error) == 0 && resolver_answer_create(RESOLVER_ANSWER_TEXT, &told, &error) == 0, "answers");
    need(resolver_store_open(path, &options, &store, &error) == 0, "open");

    double slowest = 0, start = seconds(CLOCK_MONOTONIC);
    for (size_t person = 0; person < people; person++) {
        char id[24];
        resolver_field fields[COLUMNS];
        int length = snprintf(id, sizeof id, "KH%zu", person);
        for (int column = 0; column < COLUMNS; column++) fields[column] = field(person, column);
        double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        need(resolver_store_put(store, source, (resolver_text){(uint8_t *)id, (size_t)length}, fields, COLUMNS, none, answer, &error) == 0, "put");
        double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
        if (taken > slowest) slowest = taken;
    }
    double putting = seconds(CLOCK_MONOTONIC) - start;

    size_t lookups = strtoull(words[3], NULL, 10), found = 0;
    double *times = malloc((lookups + 1) * sizeof *times);
    need(times != NULL && people > 0, "memory");
    uint64_t random = 20261122;
    for (size_t turn = 0; turn < lookups; turn++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        size_t person = (size_t)((random >> 20) % people);
        resolver_field key = field(person, 1 + (int)(turn % 5));
        resolver_candidate best;
        uint64_t candidates = 0;
        double before = seconds(CLOCK_MONOTONIC);
        need(resolver_store_lookup(store, &key, 1, answer, &error) == 0, "lookup");
        times[turn] = seconds(CLOCK_MONOTONIC) - before;
        need(resolver_answer_candidates(answer, &best, 1, &candidates, &error) == 0, "candidates");
        found += candidates > 0;
    }
    qsort(times, lookups, sizeof *times, by_size);
    resolver_text statistics;
    need(resolver_store_statistics(store, told, &error) == 0 && resolver_answer_text(told, &statistics, &error) == 0, "statistics");
    char summary[1024];
    snprintf(summary, sizeof summary, "%.*s", (int)statistics.count, (const char *)statistics.data);
    need(resolver_store_close(store, &error) == 0, "close");
    double disk = file_bytes(words[2], "") + file_bytes(words[2], "-journal");
    start = seconds(CLOCK_MONOTONIC);
    need(resolver_store_open(path, &options, &store, &error) == 0, "open");
    double opening = seconds(CLOCK_MONOTONIC) - start;
    need(resolver_store_close(store, &error) == 0, "close");
    printf("{\"benchmark\": \"store\", \"people\": %zu, \"puts_per_second\": %.0f, \"slowest_put_milliseconds\": %.2f, \"lookup_p50_microseconds\": %.2f, "
           "\"lookup_p99_microseconds\": %.2f, \"found\": %zu, \"lookups\": %zu, \"opening_seconds\": %.3f, \"disk_bytes_per_record\": %.0f, "
           "\"raw_bytes_per_record\": %.0f, \"statistics\": %s}\n",
           people, (double)people / putting, slowest * 1e3, times[lookups / 2] * 1e6, times[lookups * 99 / 100] * 1e6, found, lookups, opening,
           disk / (double)people, (double)raw_bytes / (double)people, summary);
    return 0;
}
