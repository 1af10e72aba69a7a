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
    return reading->text_count == strlen(expected) && memcmp(buffer + reading->text_offset, expected, strlen(expected)) == 0;
}

static int one(void) {
    resolver_reading reading;
    resolver_error error = RESOLVER_ERROR_INIT;
    uint8_t buffer[RESOLVER_NAME_CAPACITY];
    CHECK(resolver_normalize_phone(text("098.321.74.65"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+84983217465") && reading.number == 84983217465u);
    CHECK(reading.grade == RESOLVER_GRADE_PERSONAL);
    CHECK(resolver_normalize_phone(text("0168 390 4218"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+84383904218") && reading.repairs != 0);
    CHECK(resolver_normalize_phone(text("12"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.text_count == 0 && reading.grade >= RESOLVER_GRADE_SHARED);
    CHECK(resolver_normalize_phone(text("0123456789"), NULL, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.grade == RESOLVER_GRADE_PLACEHOLDER && strcmp(resolver_reason_name(reading.reason), "unknown") != 0);
    CHECK(resolver_normalize_email(text("Lan.Nguyen+shop@GMail.com"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "lannguyen@gmail.com"));
    CHECK(resolver_normalize_email(text("info@congty.vn"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(reading.grade == RESOLVER_GRADE_SHARED);
    CHECK(resolver_normalize_name(text("Ch\xe1\xbb\x8b  LAN Nguy\xe1\xbb\x85n"), NULL, &reading, buffer, sizeof buffer, NULL) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "nguy\xe1\xbb\x85n lan"));
    /* The size alone, and a buffer that is too small by one. */
    CHECK(resolver_normalize_phone(text("0983217465"), NULL, &reading, NULL, 0, NULL) == RESOLVER_OK && reading.text_count == 12);
    memset(buffer, 0x7E, sizeof buffer);
    CHECK(resolver_normalize_phone(text("0983217465"), NULL, &reading, buffer, 11, NULL) == RESOLVER_OK && buffer[0] == 0x7E);
    return 0;
}

static int regions(void) {
    resolver_reading reading;
    resolver_error error = RESOLVER_ERROR_INIT;
    uint8_t buffer[RESOLVER_PHONE_CAPACITY];
    resolver_normalize_options options = RESOLVER_NORMALIZE_OPTIONS_INIT;
    options.region = text("US");
    CHECK(resolver_normalize_phone(text("(650) 253-0000"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(holds(buffer, &reading, "+16502530000"));
    options.region = text("??");
    CHECK(resolver_normalize_phone(text("0983217465"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(reading.text_count == 0 && error.status == RESOLVER_ERROR_ARGUMENT);
    options.struct_size = 0;
    CHECK(resolver_normalize_phone(text("1"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_STRUCT_SIZE);
    /* A struct of a later version: its unknown wishes must be zero. */
    struct { resolver_normalize_options known; uint64_t wish; } later;
    memset(&later, 0, sizeof later);
    later.known.struct_size = (uint32_t)sizeof later;
    CHECK(resolver_normalize_phone(text("0983217465"), &later.known, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    later.wish = 1;
    CHECK(resolver_normalize_phone(text("0983217465"), &later.known, &reading, buffer, sizeof buffer, &error) == RESOLVER_ERROR_STRUCT_SIZE);
    /* A struct of an earlier version: what it lacks is zero. */
    options.struct_size = 8;
    options.region = text("??");
    CHECK(resolver_normalize_phone(text("0983217465"), &options, &reading, buffer, sizeof buffer, &error) == RESOLVER_OK);
    CHECK(reading.number == 84983217465u);
    return 0;
}

static int columns(void) {
    const char *bytes = "0983217465|0168 390 4218x0346177902";
    const uint64_t offsets[] = {0, 10, 10, 11, 24, 35};
    resolver_reading readings[5];
    uint8_t buffer[5 * RESOLVER_PHONE_CAPACITY];
    size_t total = 0;
    resolver_error error = RESOLVER_ERROR_INIT;
    CHECK(resolver_normalize_phones((const uint8_t *)bytes, offsets, 5, NULL, readings, buffer, sizeof buffer, &total, &error) == RESOLVER_OK);
    CHECK(total == 36 && holds(buffer, &readings[0], "+84983217465") && readings[1].text_count == 0);
    CHECK(holds(buffer, &readings[3], "+84383904218") && holds(buffer, &readings[4], "+84346177902"));
    memset(buffer, 0x7E, sizeof buffer);
    CHECK(resolver_normalize_phones((const uint8_t *)bytes, offsets, 5, NULL, readings, buffer, 13, &total, &error) == RESOLVER_OK);
    CHECK(total == 36 && buffer[12] == 0x7E && holds(buffer, &readings[0], "+84983217465"));
    const uint64_t falling[] = {0, 10, 4};
    CHECK(resolver_normalize_phones((const uint8_t *)bytes, falling, 2, NULL, readings, NULL, 0, &total, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(error.row == 2);
    const uint64_t nothing[] = {0, 0};
    CHECK(resolver_normalize_names(NULL, nothing, 1, NULL, readings, NULL, 0, &total, &error) == RESOLVER_OK);
    CHECK(readings[0].text_count == 0);
    CHECK(resolver_normalize_emails(NULL, offsets, 5, NULL, readings, NULL, 0, &total, &error) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_normalize_emails(NULL, NULL, 0, NULL, NULL, NULL, 0, NULL, &error) == RESOLVER_OK);
    CHECK(resolver_normalize_emails(NULL, NULL, (size_t)-1, NULL, NULL, NULL, 0, NULL, &error) == RESOLVER_ERROR_ARGUMENT);
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
    resolver_text lie;
    lie.data = NULL;
    lie.count = 3;
    CHECK(resolver_compare_names(lie, text("Lan"), &level, NULL, NULL) == RESOLVER_ERROR_ARGUMENT);
    CHECK(resolver_compare_names(text("Lan"), text("Lan"), NULL, NULL, NULL) == RESOLVER_ERROR_ARGUMENT);
    return 0;
}

int main(void) {
    if (one() || regions() || columns() || comparing()) return 1;
    puts("normalizing: passed");
    return 0;
}
