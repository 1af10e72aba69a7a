/* Normalizing and comparing through the C interface: one value, columns, and every refusal. */
#include <resolver.h>
#include <stdio.h>
#include <string.h>

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                \
            return 1;                                                                      \
        }                                                                                  \
    } while (0)

static resolver_text text(const char *bytes) {
    resolver_text value;
    value.data = (const uint8_t *)bytes;
    value.count = strlen(bytes);
    return value;
}

static int holds(const uint8_t *buffer, const resolver_reading *reading, const char *expected) {
    return reading->value_count == strlen(expected) && memcmp(buffer + reading->text_offset, expected, strlen(expected)) == 0;
}

static int one(void) {
    resolver_reading reading;
    resolver_error error = RESOLVER_ERROR_INIT;
    uint8_t buffer[RESOLVER_READING_CAPACITY];
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("098.321.74.65"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+84983217465") && reading.number == 84983217465u);
    CHECK(reading.grade == RESOLVER_GRADE_PERSONAL);
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0168 390 4218"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+84383904218") && reading.repairs != 0);
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("12"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.value_count == 0 && reading.grade >= RESOLVER_GRADE_SHARED);
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0123456789"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.grade == RESOLVER_GRADE_PLACEHOLDER && strcmp(resolver_reason_name(reading.reason), "unknown") != 0);
    CHECK(resolver_normalize(RESOLVER_KIND_EMAIL, text("Lan.Nguyen+shop@GMail.com"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "lannguyen@gmail.com"));
    CHECK(resolver_normalize(RESOLVER_KIND_EMAIL, text("info@congty.vn"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(reading.grade == RESOLVER_GRADE_SHARED);
    CHECK(resolver_normalize(RESOLVER_KIND_NAME, text("Ch\xe1\xbb\x8b  LAN Nguy\xe1\xbb\x85n"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "nguy\xe1\xbb\x85n lan"));
    /* The size alone, and a buffer that is too small by one. */
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), NULL, &reading, NULL, 0, NULL) == RESOLVER_OK && reading.value_count == 12);
    memset(buffer, 0x7E, sizeof buffer);
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), NULL, &reading, buffer, 11, NULL) == RESOLVER_OK && buffer[0] == 0x7E);
    return 0;
}

static int regions(void) {
    resolver_reading reading;
    resolver_error error = RESOLVER_ERROR_INIT;
    uint8_t buffer[RESOLVER_READING_CAPACITY];
    resolver_normalize_options options = RESOLVER_NORMALIZE_OPTIONS_INIT;
    options.region = text("US");
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("(650) 253-0000"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+16502530000"));
    options.region = text("??");
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(reading.value_count == 0 && error.status == RESOLVER_ERROR_ARGUMENT);
    options.struct_size = 0;
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("1"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_STRUCT_SIZE);
    /* A struct of a later version: its unknown wishes must be zero. */
    struct { resolver_normalize_options known; uint64_t wish; } later;
    memset(&later, 0, sizeof later);
    later.known.struct_size = (uint32_t)sizeof later;
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), &later.known, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    later.wish = 1;
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), &later.known, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_STRUCT_SIZE);
    /* A struct of an earlier version: what it lacks is zero. */
    options.struct_size = 8;
    options.region = text("??");
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0983217465"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.number == 84983217465u);
    return 0;
}

static int columns(void) {
    const char *bytes = "0983217465|0168 390 4218x0346177902";
    const uint64_t offsets[] = {0, 10, 10, 11, 24, 35};
    resolver_reading readings[5];
    uint8_t buffer[5 * RESOLVER_READING_CAPACITY];
    size_t total = 0;
    resolver_error error = RESOLVER_ERROR_INIT;
    CHECK(resolver_normalize_column(RESOLVER_KIND_PHONE, (const uint8_t *)bytes, offsets, 5, NULL, readings, buffer, sizeof buffer, &total, &error) == RESOLVER_OK);
    CHECK(total == 36 && holds(buffer, &readings[0], "+84983217465") && readings[1].value_count == 0);
    CHECK(holds(buffer, &readings[3], "+84383904218") && holds(buffer, &readings[4], "+84346177902"));
    memset(buffer, 0x7E, sizeof buffer);
    CHECK(resolver_normalize_column(RESOLVER_KIND_PHONE, (const uint8_t *)bytes, offsets, 5, NULL, readings, buffer, 13, &total, &error) == RESOLVER_OK);
    CHECK(total == 36 && buffer[12] == 0x7E && holds(buffer, &readings[0], "+84983217465"));
    const uint64_t falling[] = {0, 10, 4};
    CHECK(resolver_normalize_column(RESOLVER_KIND_PHONE, (const uint8_t *)bytes, falling, 2, NULL, readings, NULL, 0, &total, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(error.row == 2);
    const uint64_t nothing[] = {0, 0};
    CHECK(resolver_normalize_column(RESOLVER_KIND_NAME, NULL, nothing, 1, NULL, readings, NULL, 0, &total, &error) == RESOLVER_OK);
    CHECK(readings[0].value_count == 0);
    CHECK(resolver_normalize_column(RESOLVER_KIND_EMAIL, NULL, offsets, 5, NULL, readings, NULL, 0, &total, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_normalize_column(RESOLVER_KIND_EMAIL, NULL, NULL, 0, NULL, NULL, NULL, 0, NULL, &error) == RESOLVER_OK);
    CHECK(resolver_normalize_column(RESOLVER_KIND_EMAIL, NULL, NULL, (size_t)-1, NULL, NULL, NULL, 0, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
    return 0;
}

static int kind(int32_t wanted, const char *typed, const char *value, const char *alternates, int32_t grade) {
    resolver_reading reading;
    uint8_t buffer[RESOLVER_READING_CAPACITY];
    CHECK(resolver_normalize(wanted, text(typed), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, value) && reading.grade == grade);
    CHECK(reading.alternates_count == strlen(alternates));
    CHECK(memcmp(buffer + reading.value_count, alternates, strlen(alternates)) == 0);
    return 0;
}

static int kinds(void) {
    resolver_reading reading;
    resolver_error error = RESOLVER_ERROR_INIT;
    uint8_t buffer[RESOLVER_READING_CAPACITY];
    resolver_normalize_options options = RESOLVER_NORMALIZE_OPTIONS_INIT;
    if (kind(RESOLVER_KIND_PHONE, "0838234561", "+84838234561", "+842838234561", RESOLVER_GRADE_AMBIGUOUS)
        || kind(RESOLVER_KIND_PHONE, "0983217465/0905113872", "+84983217465", "+84905113872", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_EMAIL, "an+shop@congty.vn", "an+shop@congty.vn", "an@congty.vn", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_EMAIL, "an.le@gmial.com", "an.le@gmial.com", "anle@gmail.com", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_BIRTH_DATE, "5/6/1990", "1990-06-05", "1990-05-06", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_GENDER, "N\xe1\xbb\xaf", "female", "", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_PROVINCE, "Binh Duong", "ho chi minh", "binh duong", RESOLVER_GRADE_SHARED)
        || kind(RESOLVER_KIND_PROFILE_URL, "https://fb.com/Nguyen.Van.A.92", "facebook_profile:nguyenvana92", "", RESOLVER_GRADE_PERSONAL)
        || kind(RESOLVER_KIND_WA_ID, "84983217465@c.us", "84983217465", "+84983217465", RESOLVER_GRADE_PERSONAL))
        return 1;
    CHECK(resolver_normalize(12, text("1"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_normalize(-1, text("1"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_kind_from_name(text("citizen_id")) == RESOLVER_KIND_CITIZEN_ID && resolver_kind_from_name(text("citizen")) == 0);
    options.birth_date = 19900815;
    CHECK(resolver_normalize(RESOLVER_KIND_CITIZEN_ID, text("001095000123"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(strcmp(resolver_reason_name(reading.reason), "document_contradicts_birth_date") == 0);
    CHECK(reading.number == 1995 && reading.alternate == 1 && reading.kind == 1);
    options.column = RESOLVER_COLUMN_LANDLINE;
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0838234561"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.number == 842838234561u && strcmp(resolver_repair_name(RESOLVER_KIND_PHONE, 1), "migrated_landline") == 0);
    options.column = 9;
    CHECK(resolver_normalize(RESOLVER_KIND_PHONE, text("0838234561"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_ARGUMENT);
    size_t count = 0;
    CHECK(resolver_format_phone(84983217465u, RESOLVER_PHONE_NATIONAL, buffer, sizeof buffer, &count, &error) == RESOLVER_OK);
    CHECK(count == 12 && memcmp(buffer, "0983 217 465", 12) == 0);
    CHECK(strcmp(resolver_phone_operator_name(84983217465u), "viettel") == 0 && strcmp(resolver_phone_operator_name(1), "unknown") == 0);
    CHECK(resolver_format_phone(1, 7, buffer, sizeof buffer, &count, &error) == RESOLVER_ERROR_ARGUMENT && count == 0);
    CHECK(resolver_format_phone(0, 1, buffer, sizeof buffer, &count, &error) == RESOLVER_ERROR_ARGUMENT);
    return 0;
}

static int comparing(void) {
    int32_t level = -1, conflict = -1;
    CHECK(resolver_compare_names(text("Nguy\xe1\xbb\x85n V\xc4\x83n H\xc3\xb9ng"), text("NGUYEN VAN HUNG"), &level, &conflict, NULL) == RESOLVER_OK);
    CHECK(strcmp(resolver_name_level_name(level), "compatible") == 0 && conflict == 0);
    CHECK(resolver_compare_names(text("Nguy\xe1\xbb\x85n V\xc4\x83n H\xc3\xb9ng"), text("Nguy\xe1\xbb\x85n V\xc4\x83n H\xc6\xb0ng"), &level, &conflict, NULL) == RESOLVER_OK);
    CHECK(strcmp(resolver_name_level_name(level), "conflict_marks") == 0 && conflict == 1);
    CHECK(resolver_compare_names(text(""), text("Lan"), &level, NULL, NULL) == RESOLVER_OK);
    CHECK(strcmp(resolver_name_level_name(level), "missing") == 0);
    resolver_name_parts parts = RESOLVER_NAME_PARTS_INIT;
    uint8_t texts[RESOLVER_NAME_CAPACITY];
    CHECK(resolver_parse_name(text("Mr Nguyen Van Hung (si)"), &parts, texts, sizeof texts, NULL) == RESOLVER_OK);
    CHECK(parts.value_count == 15 && memcmp(texts, "nguyen van hungMr(si)", 21) == 0 && parts.honorific_count == 2 && parts.notes_count == 4);
    CHECK(parts.family_count == 6 && parts.middle_offset == 7 && parts.middle_count == 3 && parts.given_count == 4);
    CHECK(parts.gender == 1 && parts.word_count == 3 && parts.meant_words == 0 && parts.traits == 32);
    CHECK(strcmp(resolver_name_trait_name(5), "unmarked") == 0 && strcmp(resolver_name_trait_name(31), "unknown") == 0);
    texts[0] = 7;
    CHECK(resolver_parse_name(text("Mr Nguyen Van Hung (si)"), &parts, texts, 20, NULL) == RESOLVER_OK && texts[0] == 7 && parts.value_count == 15);
    CHECK(resolver_parse_name(text("Lan"), NULL, texts, sizeof texts, NULL) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_parse_name(text("Lan"), &parts, NULL, 5, NULL) == RESOLVER_ERROR_ARGUMENT);
    parts.struct_size = 0;
    CHECK(resolver_parse_name(text("Lan"), &parts, NULL, 0, NULL) == RESOLVER_ERROR_STRUCT_SIZE);
    uint32_t reasons = 0;
    int32_t weight = 0;
    CHECK(resolver_assess_names(text("Nguy\xe1\xbb\x85n V\xc4\x83n H\xc3\xb9ng"), text("Nguyen Hung"), &level, &reasons, &weight, NULL) == RESOLVER_OK);
    CHECK(weight > 0 && (reasons & 1) && strcmp(resolver_name_reason_name(0), "given_agrees") == 0);
    CHECK(strcmp(resolver_name_reason_name(31), "unknown") == 0 && strcmp(resolver_name_reason_name(-1), "unknown") == 0);
    CHECK(resolver_assess_names(text("Lan"), text(""), NULL, NULL, NULL, NULL) == RESOLVER_OK);
    uint8_t folded[16];
    size_t count = 9;
    CHECK(resolver_fold(text("\xc4\x90\xe1\xbb\x96 \xc3\x86"), folded, sizeof folded, &count, NULL) == RESOLVER_OK);
    CHECK(count == 5 && memcmp(folded, "do ae", 5) == 0);
    CHECK(resolver_fold(text("Lan"), folded, 2, &count, NULL) == RESOLVER_ERROR_ARGUMENT && count == 0);
    CHECK(resolver_fold(text(""), NULL, 0, &count, NULL) == RESOLVER_OK && count == 0);
    resolver_text lie;
    lie.data = NULL;
    lie.count = 3;
    CHECK(resolver_compare_names(lie, text("Lan"), &level, NULL, NULL) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_compare_names(text("Lan"), text("Lan"), NULL, NULL, NULL) == RESOLVER_ERROR_ARGUMENT);
    return 0;
}

static int describing(void) {
    CHECK(strcmp(resolver_describe(RESOLVER_CODE_VERDICT, "new", RESOLVER_VIETNAMESE), "Kh\xc3\xa1" "ch m\xe1\xbb\x9bi") == 0);
    CHECK(strcmp(resolver_describe(RESOLVER_CODE_VERDICT, "new", RESOLVER_ENGLISH), "New customer") == 0);
    CHECK(strcmp(resolver_describe(RESOLVER_CODE_STATUS, resolver_status_name(RESOLVER_OK), RESOLVER_ENGLISH), "Done") == 0);
    CHECK(resolver_describe(RESOLVER_CODE_REASON, "new", RESOLVER_ENGLISH)[0] == 0);
    CHECK(resolver_describe(99, "new", RESOLVER_ENGLISH)[0] == 0 && resolver_describe(0, NULL, 0)[0] == 0 && resolver_describe(0, "new", -1)[0] == 0);
    return 0;
}

int main(void) {
    if (describing() || one() || regions() || columns() || kinds() || comparing()) return 1;
    puts("normalizing: passed");
    return 0;
}
