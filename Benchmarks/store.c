/* What the identity store costs: puts, lookups, opening, compaction, memory and disk. Prints lines of JSON.
 *
 * Usage: store PEOPLE.tsv STORE LOOKUPS      the file: name, phone, email, zalo_oa_user, shopee_user, citizen_id
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* Of this process, in bytes: what it has in memory now, or the most that it ever had. */
static double resident(const char *key) {
    char line[256];
    double kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0) kilobytes = strtod(line + strlen(key) + 1, NULL);
    if (file) fclose(file);
    return kilobytes * 1024;
}

static const resolver_text none = {NULL, 0}, source = {(const uint8_t *)"crm", 3};
static resolver_answer *answer, *told;

static resolver_store *open_store(const char *path, int32_t durability) {
    resolver_store_options options = RESOLVER_STORE_OPTIONS_INIT;
    resolver_store *store = NULL;
    options.durability = durability;
    need(resolver_store_open((resolver_text){(const uint8_t *)path, strlen(path)}, &options, &store, &error) == 0, path);
    return store;
}

static void close_store(resolver_store *store) { need(resolver_store_close(store, &error) == 0, "close"); }

static void put(resolver_store *store, size_t person, const resolver_text *phone) {
    char id[24];
    resolver_field fields[COLUMNS];
    int length = snprintf(id, sizeof id, "KH%zu", person);
    for (int column = 0; column < COLUMNS; column++) fields[column] = field(person, column);
    if (phone) fields[1].value = *phone;
    need(resolver_store_put(store, source, (resolver_text){(uint8_t *)id, (size_t)length}, fields, COLUMNS, none, NULL, 0, answer, &error) == 0, "put");
}

static const char *statistics(resolver_store *store) {
    static char text[1024];
    resolver_text found;
    need(resolver_store_statistics(store, told, &error) == 0 && resolver_answer_text(told, &found, &error) == 0, "statistics");
    snprintf(text, sizeof text, "%.*s", (int)found.count, (const char *)found.data);
    return text;
}

/* In a process of its own: every put by the thread's own clock, every 500th with one number that so crosses all its buckets. */
static void slowest_put(void) {
    fflush(stdout);
    pid_t child = fork();
    if (child > 0) return (void)waitpid(child, NULL, 0);
    need(resolver_answer_create(0, &answer, &error) == 0, "answer");
    resolver_store *store = open_store("", RESOLVER_SYNC_NONE);
    resolver_text hotline = {(const uint8_t *)"0987650321", 10};
    double slowest = 0, slow[4] = {0};
    size_t which = 0;
    for (size_t person = 0; person < people; person++) {
        double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        put(store, person, person % 500 == 499 ? &hotline : NULL);
        double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
        for (int limit = 0; limit < 4; limit++) slow[limit] += taken > (double[]){1e-4, 1e-3, 5e-3, 20e-3}[limit];
        if (taken > slowest) slowest = taken, which = person;
    }
    printf("{\"benchmark\": \"store, slowest of %zu puts with a hotline\", \"slowest_put_milliseconds\": %.2f, \"at\": %zu, \"over_0.1_ms\": %.0f, "
           "\"over_1_ms\": %.0f, \"over_5_ms\": %.0f, \"over_20_ms\": %.0f}\n", people, slowest * 1e3, which, slow[0], slow[1], slow[2], slow[3]);
    fflush(stdout);
    _exit(0);
}

static double *times;
static size_t time_count;

static void lookups(resolver_store *store, size_t count, const char *when) {
    size_t found = 0;
    uint64_t random = 20261122;
    for (size_t turn = 0; turn < count; turn++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        resolver_field key = field((size_t)((random >> 20) % people), 1 + (int)(turn % 5));
        resolver_candidate best;
        uint64_t candidates = 0;
        double before = seconds(CLOCK_MONOTONIC);
        need(resolver_store_lookup(store, &key, 1, answer, &error) == 0, "lookup");
        times[turn] = seconds(CLOCK_MONOTONIC) - before;
        need(resolver_answer_candidates(answer, &best, 1, &candidates, &error) == 0, "candidates");
        found += candidates > 0;
    }
    qsort(times, count, sizeof *times, by_size);
    printf("{\"benchmark\": \"store, %s\", \"lookup_p50_microseconds\": %.2f, \"lookup_p99_microseconds\": %.2f, \"found\": %zu, \"lookups\": %zu}\n", when,
           times[count / 2] * 1e6, times[count * 99 / 100] * 1e6, found, count);
}

/* Somebody who reads while the store is compacted. */
static atomic_int stops;
struct reader { resolver_store *store; size_t reads; double slowest; };

static void *read_on(void *context) {
    struct reader *reader = context;
    resolver_error mine = RESOLVER_ERROR_INIT;
    while (!atomic_load(&stops)) {
        uint64_t entity;
        int32_t state;
        double before = seconds(CLOCK_MONOTONIC);
        need(resolver_store_resolve(reader->store, 1 + reader->reads * 7919 % people, &entity, &state, &mine) == 0, "resolve");
        double taken = seconds(CLOCK_MONOTONIC) - before;
        if (taken > reader->slowest) reader->slowest = taken;
        reader->reads++;
    }
    return NULL;
}

/* Small stores, all open at once. */
static void small_stores(const char *path) {
    enum { STORES = 1000, RECORDS = 20 };
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    char name[4096];
    resolver_store **stores = calloc(STORES, sizeof *stores);
    need(stores && people >= RECORDS, "memory");
    for (size_t index = 0; index < STORES; index++) {
        snprintf(name, sizeof name, "%s-small-%zu", path, index);
        resolver_store *store = open_store(name, RESOLVER_SYNC_NONE);
        for (size_t person = 0; person < RECORDS; person++) put(store, (index * RECORDS + person) % people, NULL);
        need(resolver_store_compact(store, &error) == 0, "compact");
        close_store(store);
    }
    double before = resident("VmRSS:");
    for (size_t index = 0; index < STORES; index++) {
        snprintf(name, sizeof name, "%s-small-%zu", path, index);
        double start = seconds(CLOCK_MONOTONIC);
        stores[index] = open_store(name, RESOLVER_SYNC_NONE);
        times[index] = seconds(CLOCK_MONOTONIC) - start;
    }
    double open = resident("VmRSS:");
    for (size_t index = 0; index < STORES; index++) put(stores[index], index % people, NULL);
    double used = resident("VmRSS:");
    for (size_t index = 0; index < STORES; index++) close_store(stores[index]);
    qsort(times, STORES, sizeof *times, by_size);
    printf("{\"benchmark\": \"store, %d of %d records open at once\", \"opening_p50_milliseconds\": %.3f, \"opening_slowest_milliseconds\": %.3f, "
           "\"memory_bytes_each\": %.0f, \"memory_bytes_each_after_a_put\": %.0f}\n", STORES, RECORDS, times[STORES / 2] * 1e3, times[STORES - 1] * 1e3,
           (open - before) / STORES, (used - before) / STORES);
}

/* Bytes of all entries of the journal; its file is longer. */
static double journal_bytes(resolver_store *store) {
    const char *key = "\"journal_bytes\":", *found = strstr(statistics(store), key);
    need(found != NULL, "journal_bytes");
    return strtod(found + strlen(key), NULL);
}

/* Durable puts, raw appends of as many bytes, and the same bytes written over others that the disk has already, in turns. */
static void durable_puts(const char *path) {
    enum { ROUNDS = 500, LARGEST = 4096 };
    static double raw_times[ROUNDS], over_times[ROUNDS];
    static char zeros[ROUNDS * LARGEST];
    char name[4096];
    snprintf(name, sizeof name, "%s-durable", path);
    resolver_store *store = open_store(name, RESOLVER_SYNC_EVERY_CALL);
    snprintf(name, sizeof name, "%s-raw", path);
    int raw = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    snprintf(name, sizeof name, "%s-raw-ahead", path);
    int ahead = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    need(write(ahead, zeros, sizeof zeros) == (ssize_t)sizeof zeros && fsync(ahead) == 0, "raw");
    double written = journal_bytes(store), at = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = seconds(CLOCK_MONOTONIC);
        put(store, round % people, NULL);
        times[round] = seconds(CLOCK_MONOTONIC) - start;
        double size = journal_bytes(store), count = size - written;
        written = size;
        need(count > 0 && count <= LARGEST, "a put of another size");
        start = seconds(CLOCK_MONOTONIC);
        need(pwrite(raw, zeros, (size_t)count, (off_t)at) == (ssize_t)count && fdatasync(raw) == 0, "raw");
        raw_times[round] = seconds(CLOCK_MONOTONIC) - start;
        start = seconds(CLOCK_MONOTONIC);
        need(pwrite(ahead, bytes, (size_t)count, (off_t)at) == (ssize_t)count && fdatasync(ahead) == 0, "raw");
        over_times[round] = seconds(CLOCK_MONOTONIC) - start;
        at += count;
    }
    close(raw);
    close(ahead);
    close_store(store);
    qsort(times, ROUNDS, sizeof *times, by_size);
    qsort(raw_times, ROUNDS, sizeof *raw_times, by_size);
    qsort(over_times, ROUNDS, sizeof *over_times, by_size);
    double p50 = times[ROUNDS / 2] * 1e6, raw_p50 = raw_times[ROUNDS / 2] * 1e6, over_p50 = over_times[ROUNDS / 2] * 1e6;
    printf("{\"benchmark\": \"store, durable puts beside raw appends\", \"put_p50_microseconds\": %.1f, \"raw_p50_microseconds\": %.1f, "
           "\"over_p50_microseconds\": %.1f, \"raw_written_over_p50_microseconds\": %.1f, \"over_written_over_p50_microseconds\": %.1f}\n",
           p50, raw_p50, p50 - raw_p50, over_p50, p50 - over_p50);
}

/* Many threads whose puts wait for one sync. */
enum { WAITERS = 64, EACH = 400 };
static resolver_store *shared_store;

static void *put_on(void *context) {
    size_t first = (size_t)(uintptr_t)context * EACH;
    resolver_error mine = RESOLVER_ERROR_INIT;
    for (size_t number = first; number < first + EACH; number++) {
        char id[24];
        resolver_field fields[COLUMNS];
        int length = snprintf(id, sizeof id, "KH%zu", number);
        for (int column = 0; column < COLUMNS; column++) fields[column] = field(number % people, column);
        need(resolver_store_put(shared_store, source, (resolver_text){(uint8_t *)id, (size_t)length}, fields, COLUMNS, none, NULL, 0, NULL, &mine) == 0, "put");
    }
    return NULL;
}

static double together(const char *path, const char *end, int32_t durability) {
    pthread_t threads[WAITERS];
    char name[4096];
    snprintf(name, sizeof name, "%s-%s", path, end);
    shared_store = open_store(name, durability);
    double start = seconds(CLOCK_MONOTONIC);
    for (size_t thread = 0; thread < WAITERS; thread++)
        need(pthread_create(&threads[thread], NULL, put_on, (void *)(uintptr_t)thread) == 0, "thread");
    for (size_t thread = 0; thread < WAITERS; thread++) pthread_join(threads[thread], NULL);
    double taken = seconds(CLOCK_MONOTONIC) - start;
    close_store(shared_store);
    return WAITERS * EACH / taken;
}

/* One thread that puts without waiting, and now and then (0 = never) waits for all of it. */
static double alone(const char *path, const char *end, int32_t durability, size_t count, size_t each) {
    char name[4096];
    snprintf(name, sizeof name, "%s-%s", path, end);
    resolver_store *store = open_store(name, durability);
    double start = seconds(CLOCK_MONOTONIC);
    for (size_t number = 0; number < count; number++) {
        put(store, number % people, NULL);
        if (each > 0 && number % each == each - 1) need(resolver_store_sync(store, &error) == 0, "sync");
    }
    double rate = (double)count / (seconds(CLOCK_MONOTONIC) - start);
    close_store(store);
    return rate;
}

static void group_commit(const char *path) {
    enum { ROUNDS = 1000 };
    double call = alone(path, "percall", RESOLVER_SYNC_EVERY_CALL, ROUNDS, 0);
    double unsynced = together(path, "unsynced", RESOLVER_SYNC_NONE), group = together(path, "group", RESOLVER_SYNC_GROUP);
    printf("{\"benchmark\": \"store, durable puts of %d threads\", \"per_call_per_second\": %.0f, \"group_per_second\": %.0f, \"unsynced_per_second\": %.0f, "
           "\"times_per_call\": %.1f, \"of_unsynced\": %.2f}\n", WAITERS, call, group, unsynced, group / call, group / unsynced);
    double free = alone(path, "alone", RESOLVER_SYNC_NONE, WAITERS * EACH, 0), batches = alone(path, "batches", RESOLVER_SYNC_NONE, WAITERS * EACH, WAITERS);
    printf("{\"benchmark\": \"store, one thread that syncs after every %d puts\", \"per_call_per_second\": %.0f, \"synced_per_second\": %.0f, "
           "\"unsynced_per_second\": %.0f, \"times_per_call\": %.1f, \"of_unsynced\": %.2f}\n", WAITERS, call, batches, free, batches / call, batches / free);
}

/* What people decided is settled afresh at every decision and at every put of a record that one names. */
static void decisions(void) {
    enum { DECISIONS = 10000, PUTS = 1000 };
    resolver_store *store = open_store("", RESOLVER_SYNC_NONE);
    if (people < 2 * DECISIONS) return close_store(store);
    for (size_t person = 0; person < 2 * DECISIONS; person++) put(store, person, NULL);
    double slowest_decision = 0, slowest_put = 0;
    for (size_t number = 0; number < DECISIONS; number++) {
        char ids[2][24];
        resolver_party parties[2];
        for (size_t side = 0; side < 2; side++) {
            int length = snprintf(ids[side], sizeof ids[side], "KH%zu", 2 * number + side);
            parties[side] = (resolver_party){0, source, {(uint8_t *)ids[side], (size_t)length}};
        }
        double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        need((number % 2 ? resolver_store_link : resolver_store_forbid)(store, &parties[0], &parties[1], none, none, NULL, &error) == 0, "decide");
        double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
        if (taken > slowest_decision) slowest_decision = taken;
    }
    for (size_t number = 0; number < PUTS; number++) {
        double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        resolver_text phone = cells[(number + 1) * COLUMNS + 1];
        put(store, number, &phone);
        double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
        if (taken > slowest_put) slowest_put = taken;
    }
    close_store(store);
    printf("{\"benchmark\": \"store, %d decisions\", \"slowest_decision_milliseconds\": %.2f, \"slowest_put_milliseconds\": %.2f}\n", DECISIONS,
           slowest_decision * 1e3, slowest_put * 1e3);
}

/* A record whose two numbers are its neighbours' too. */
static double put_link(resolver_store *store, size_t place) {
    char id[24], numbers[2][16];
    int length = snprintf(id, sizeof id, "C%zu", place);
    resolver_field fields[2];
    for (size_t side = 0; side < 2; side++) {
        int count = snprintf(numbers[side], sizeof numbers[side], "09%08zu", 82100000 - (place + side) * 31);
        fields[side] = (resolver_field){{(const uint8_t *)"phone", 5}, {(uint8_t *)numbers[side], (size_t)count}, none, 0, 0};
    }
    double before = seconds(CLOCK_THREAD_CPUTIME_ID);
    need(resolver_store_put(store, source, (resolver_text){(uint8_t *)id, (size_t)length}, fields, 2, none, NULL, 0, NULL, &error) == 0, "link");
    return seconds(CLOCK_THREAD_CPUTIME_ID) - before;
}

/* Halves first, so that nearly all of them join short chains. */
static void put_chain(resolver_store *store, size_t first, size_t end) {
    if (first >= end) return;
    size_t middle = first + (end - first) / 2;
    put_chain(store, first, middle);
    put_chain(store, middle + 1, end);
    put_link(store, middle);
}

/* What a put costs where very many records hang together: numbers handed from one to the next, visits of one browser. */
static void components(void) {
    for (size_t length = 1000; length <= 100000; length *= 10) {
        resolver_store *store = open_store("", RESOLVER_SYNC_NONE);
        put_chain(store, 0, length);
        double slowest = 0;
        for (size_t place = length; place < length + 5; place++) {
            double taken = put_link(store, place);
            if (taken > slowest) slowest = taken;
        }
        close_store(store);
        printf("{\"benchmark\": \"store, a chain of %zu records\", \"slowest_put_milliseconds\": %.2f}\n", length, slowest * 1e3);
    }
    for (size_t visits = 1000; visits <= 10000; visits *= 10) {
        resolver_store *store = open_store("", RESOLVER_SYNC_NONE);
        double slowest = 0, named = 0;
        for (size_t visit = 0; visit < visits + 1000; visit++) {
            char id[24], time[24];
            int length = snprintf(id, sizeof id, "V%zu", visit);
            int count = snprintf(time, sizeof time, "2026-%02zu-%02zu %02zu:%02zu", 1 + visit / 40320 % 12, 1 + visit / 1440 % 28, visit / 60 % 24, visit % 60);
            resolver_field fields[3] = {{{(const uint8_t *)"visitor_id", 10}, {(const uint8_t *)"browser-77", 10}, none, 0, 0},
                                        {{(const uint8_t *)"observed_at", 11}, {(uint8_t *)time, (size_t)count}, none, 0, 0},
                                        field(visit % people, 1)};
            double before = seconds(CLOCK_THREAD_CPUTIME_ID);
            need(resolver_store_put(store, source, (resolver_text){(uint8_t *)id, (size_t)length}, fields, visit < visits ? 2 : 3, none, NULL, 0, NULL, &error) == 0, "visit");
            double taken = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
            if (visit < visits && taken > slowest) slowest = taken;
            if (visit >= visits && taken > named) named = taken;
        }
        close_store(store);
        printf("{\"benchmark\": \"store, a browser of %zu visits and 1000 people\", \"slowest_visit_milliseconds\": %.2f, \"slowest_person_milliseconds\": %.2f}\n",
               visits, slowest * 1e3, named * 1e3);
    }
}

/* One customer with much behind her: each order a record of its own with a touchpoint, then each message a touch of one record. The answer is read, as a
 * CRM does. */
static void busy_person(void) {
    enum { LAST = 1000 };
    static double last[LAST];
    resolver_text key = none;
    for (int messages = 0; messages < 2; messages++)
        for (size_t count = 1000; count <= 16000; count *= 4) {
            resolver_store *store = open_store("", RESOLVER_SYNC_NONE);
            put(store, 0, NULL);
            for (size_t number = 0; number < count; number++) {
                char id[24], time[24];
                int length = snprintf(id, sizeof id, "DH%zu", number);
                int written = snprintf(time, sizeof time, "2026-%02zu-%02zu %02zu:%02zu", 1 + number / 40320 % 12, 1 + number / 1440 % 28, number / 60 % 24, number % 60);
                resolver_text name = {(uint8_t *)id, (size_t)length};
                resolver_field fields[2] = {field(0, 0), field(0, 1)};
                resolver_field happened[2] = {{{(const uint8_t *)"time", 4}, {(uint8_t *)time, (size_t)written}, none, 0, 0},
                                              {{(const uint8_t *)"reference", 9}, name, none, 0, 0}};
                double before = seconds(CLOCK_THREAD_CPUTIME_ID);
                if (messages) need(resolver_store_touch(store, source, (resolver_text){(const uint8_t *)"KH0", 3}, happened, 2, answer, &error) == 0, "touch");
                else need(resolver_store_put(store, source, name, fields, 2, none, happened, 2, answer, &error) == 0, "order");
                need(resolver_answer_text(answer, &key, &error) == 0, "answer");
                last[number % LAST] = seconds(CLOCK_THREAD_CPUTIME_ID) - before;
            }
            close_store(store);
            qsort(last, LAST, sizeof *last, by_size);
            printf("{\"benchmark\": \"store, a person of %zu %s\", \"%s_p50_microseconds\": %.1f, \"slowest_of_the_last_1000_milliseconds\": %.2f}\n", count,
                   messages ? "messages" : "orders", messages ? "touch" : "put", last[LAST / 2] * 1e6, last[LAST - 1] * 1e3);
        }
}

int main(int count, char **words) {
    if (count != 4) return fprintf(stderr, "usage: store PEOPLE.tsv STORE LOOKUPS\n"), 2;
    read_people(words[1]);
    size_t looked = strtoull(words[3], NULL, 10);
    time_count = looked > 4096 ? looked : 4096;
    times = malloc(time_count * sizeof *times);
    need(times != NULL && people > 0, "memory");
    slowest_put();
    need(resolver_answer_create(0, &answer, &error) == 0 && resolver_answer_create(RESOLVER_ANSWER_TEXT, &told, &error) == 0, "answers");

    double before = resident("VmRSS:");
    resolver_store *store = open_store(words[2], RESOLVER_SYNC_NONE);
    double start = seconds(CLOCK_MONOTONIC);
    for (size_t person = 0; person < people; person++) put(store, person, NULL);
    double putting = seconds(CLOCK_MONOTONIC) - start;
    double memory = resident("VmRSS:") - before;
    printf("{\"benchmark\": \"store, puts\", \"people\": %zu, \"puts_per_second\": %.0f, \"memory_bytes_per_record\": %.0f, "
           "\"raw_bytes_per_record\": %.0f, \"statistics\": %s}\n", people, (double)people / putting, memory / (double)people,
           (double)raw_bytes / (double)people, statistics(store));
    lookups(store, looked, "lookups after the puts");
    close_store(store);
    double journal = file_bytes(words[2], "-journal");
    start = seconds(CLOCK_MONOTONIC);
    store = open_store(words[2], RESOLVER_SYNC_NONE);
    double from_journal = seconds(CLOCK_MONOTONIC) - start;

    struct reader reader = {store, 0, 0};
    pthread_t thread;
    need(pthread_create(&thread, NULL, read_on, &reader) == 0, "thread");
    start = seconds(CLOCK_MONOTONIC);
    need(resolver_store_compact(store, &error) == 0, "compact");
    double compacting = seconds(CLOCK_MONOTONIC) - start;
    atomic_store(&stops, 1);
    pthread_join(thread, NULL);
    close_store(store);
    double disk = file_bytes(words[2], "") + file_bytes(words[2], "-journal");
    double empty = resident("VmRSS:");
    start = seconds(CLOCK_MONOTONIC);
    store = open_store(words[2], RESOLVER_SYNC_NONE);
    double from_snapshot = seconds(CLOCK_MONOTONIC) - start;
    printf("{\"benchmark\": \"store, opening\", \"from_snapshot_seconds\": %.3f, \"from_journal_seconds\": %.3f, \"compacting_seconds\": %.2f, "
           "\"reads_meanwhile\": %zu, \"slowest_read_meanwhile_milliseconds\": %.2f, \"snapshot_bytes_per_record\": %.0f, \"journal_bytes_per_record\": %.0f, "
           "\"memory_bytes_per_record\": %.0f}\n", from_snapshot, from_journal, compacting, reader.reads, reader.slowest * 1e3, disk / (double)people,
           journal / (double)people, (resident("VmRSS:") - empty) / (double)people);
    lookups(store, looked, "lookups after opening");
    close_store(store);
    small_stores(words[2]);
    durable_puts(words[2]);
    group_commit(words[2]);
    decisions();
    components();
    busy_person();
    return 0;
}
