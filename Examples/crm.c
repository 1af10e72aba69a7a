/* A tiny CRM: what a web form, a Zalo chat, a call to the hotline and a Shopee order say of one customer, in the order that you give,
 * becomes one person with a profile and a timeline.
 *
 *   cc crm.c $(pkg-config --cflags --libs resolver) -o crm && ./crm customers.store call order chat lead
 */
#include <inttypes.h>
#include <resolver.h>
#include <stdio.h>
#include <string.h>

#define TEXT(words) { (const uint8_t *)(words), sizeof(words) - 1 }
#define FIELD(name, value) { TEXT(name), TEXT(value), { NULL, 0 }, 0, 0 }
#define SCOPED(name, value, scope) { TEXT(name), TEXT(value), TEXT(scope), 0, 0 }

/* A record says who somebody is, a touchpoint what happened. Source and id name the record for good. */
struct arrival {
    const char *word;
    resolver_text source, id;
    resolver_field record[4];
    size_t record_count;
    resolver_field touchpoint[6];
    size_t touchpoint_count;
};

static const struct arrival arrivals[] = {
    {"lead", TEXT("web"), TEXT("L1"),
     {FIELD("name", "Lan"), FIELD("phone", "098 321 74 65"), FIELD("owner", "sale_03")}, 3,
     {FIELD("time", "2026-01-10 08:15"), FIELD("kind", "form"), FIELD("channel", "web"), FIELD("utm_campaign", "tet26")}, 4},
    {"chat", TEXT("zalo"), TEXT("u81"),
     {FIELD("name", "Ngọc Lan 🌸"), SCOPED("zalo_oa_user", "5920483713410374652", "OA1"), FIELD("phone", "84983217465")}, 3,
     {FIELD("time", "2026-01-10 20:40"), FIELD("kind", "message"), FIELD("channel", "zalo"), FIELD("direction", "inbound")}, 4},
    {"call", TEXT("hotline"), TEXT("c-0117"),
     {FIELD("phone", "+84 983 217 465")}, 1,
     {FIELD("time", "2026-01-11 09:05"), FIELD("kind", "call"), FIELD("channel", "hotline"), FIELD("direction", "inbound")}, 4},
    {"order", TEXT("shopee"), TEXT("SP2601"),
     {FIELD("name", "Nguyễn Thị Ngọc Lan"), FIELD("phone", "0983217465"), FIELD("shopee_user", "nlan_83")}, 3,
     {FIELD("time", "2026-01-12 21:30"), FIELD("kind", "order"), FIELD("channel", "shopee"), FIELD("reference", "2601ABCD"),
      FIELD("value", "690000"), FIELD("outcome", "delivered")}, 6},
};
enum { ARRIVALS = sizeof arrivals / sizeof *arrivals };

static resolver_error error = RESOLVER_ERROR_INIT;

static int failed(void) {
    fprintf(stderr, "%s: %s\n", resolver_status_name(error.status), error.message);
    return 1;
}

/* Puts a record in and says who it is; 0 when that failed. */
static uint64_t receive(resolver_store *store, resolver_answer *answer, const struct arrival *arrival) {
    static const char *const verdicts[] = {"new", "joined", "merged", "review", "unchanged", "unidentified", "rejected"};
    const resolver_text none = {NULL, 0};
    resolver_summary summary = RESOLVER_SUMMARY_INIT;
    if (resolver_store_put(store, arrival->source, arrival->id, arrival->record, arrival->record_count, none, arrival->touchpoint,
                           arrival->touchpoint_count, answer, &error) ||
        resolver_answer_summary(answer, &summary, &error))
        return 0;
    char id[RESOLVER_ENTITY_ID_SIZE];
    resolver_entity_id_to_text(summary.entity, id);
    printf("%-6s %s: %s\n", arrival->word, id, resolver_describe(RESOLVER_CODE_VERDICT, verdicts[summary.verdict], RESOLVER_VIETNAMESE));
    return summary.entity;
}

/* Prints what the last question wrote; it stays the answer's. */
static int print(const char *heading, resolver_answer *answer) {
    resolver_text text;
    if (resolver_answer_text(answer, &text, &error)) return 0;
    printf("%s %.*s\n", heading, (int)text.count, (const char *)text.data);
    return 1;
}

int main(int count, char **words) {
    if (count < 3) return fprintf(stderr, "usage: crm STORE lead|chat|call|order …\n"), 2;
    resolver_store *store = NULL;
    resolver_answer *answer = NULL;
    resolver_text path = {(const uint8_t *)words[1], strlen(words[1])};
    if (resolver_store_open(path, NULL, &store, &error)) return failed();
    if (resolver_answer_create(RESOLVER_ANSWER_TEXT, &answer, &error)) return failed();

    uint64_t person = 0;
    resolver_party first = {0, {NULL, 0}, {NULL, 0}}, last = first;
    for (int index = 2; index < count; index++)
        for (int place = 0; place < ARRIVALS; place++) {
            if (strcmp(words[index], arrivals[place].word) != 0) continue;
            if (!(person = receive(store, answer, &arrivals[place]))) return failed();
            last.source = arrivals[place].source;
            last.id = arrivals[place].id;
            if (!first.id.data) first = last;
        }
    if (resolver_store_entity(store, person, answer, &error) || !print("profile", answer)) return failed();
    if (resolver_store_timeline(store, person, INT64_MIN, INT64_MAX, answer, &error) || !print("timeline", answer)) return failed();
    if (resolver_store_why(store, &first, &last, answer, &error) || !print("why", answer)) return failed();

    resolver_answer_destroy(answer);
    return resolver_store_close(store, &error) ? failed() : 0;
}
