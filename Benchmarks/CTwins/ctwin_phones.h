/* ctwin_phones.h: the phone normalizer in plain C, as far as the benchmark's mix goes: Vietnamese numbers plain and grouped,
 * with every prefix, behind a label, two in a cell. Tables are the library's own. Not part of the library. */
#ifndef RESOLVER_CTWIN_PHONES_H
#define RESOLVER_CTWIN_PHONES_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const uint8_t *operators, *area_short, *mobile, *area_long, *live;
} ctwin_phone_tables;

typedef struct {
    uint64_t e164, alternate;
    uint32_t extension, repairs;
    uint8_t grade, reason, kind;
} ctwin_phone;

typedef struct {
    uint64_t value;
    int count, zeros, closed_at, has_plus;
    uint32_t breaks;
} ctwin_digits;

static const uint64_t ctwin_powers[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u, 100000000000u,
    1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u, 10000000000000000u, 100000000000000000u,
    1000000000000000000u, 10000000000000000000u};

static inline void ctwin_append(ctwin_digits *digits, uint8_t digit) {
    if (digits->value == 0 && digit == 0 && digits->zeros == digits->count) digits->zeros++;
    digits->value = digits->value * 10 + digit;
    digits->count++;
}

static inline uint64_t ctwin_first(const ctwin_digits *digits, int length) {
    return length >= digits->count ? digits->value : digits->value / ctwin_powers[digits->count - length];
}

static inline ctwin_digits ctwin_drop(const ctwin_digits *digits, int length) {
    ctwin_digits rest = {0, 0, 0, 0, 0, 0};
    if (length >= digits->count) return rest;
    rest.count = digits->count - length;
    rest.value = digits->value - ctwin_first(digits, length) * ctwin_powers[rest.count];
    rest.breaks = digits->breaks >> length;
    rest.closed_at = digits->closed_at > length ? digits->closed_at - length : 0;
    uint64_t bound = ctwin_powers[rest.count - 1];
    while (rest.zeros < rest.count && rest.value < bound) {
        rest.zeros++;
        bound /= 10;
    }
    return rest;
}

static inline uint64_t ctwin_old_landline(const ctwin_phone_tables *tables, uint64_t value, int prefix) {
    const uint8_t *entry = tables->area_short + prefix * 3;
    if (entry[0] == '-') return 0;
    uint64_t area = (uint64_t)(entry[0] - '0') * 10 + (entry[1] - '0');
    if (entry[2] != '-') {
        uint64_t subscriber = value % 10000000;
        return subscriber < 2000000 ? 0 : 840000000000u + (area * 10 + (entry[2] - '0')) * 10000000 + subscriber;
    }
    int next = prefix % 10;
    if (next < 2 || (prefix < 50 && next > 8)) return 0;
    return 840000000000u + area * 100000000 + value % 100000000;
}

static inline int ctwin_area_is_visible(const ctwin_digits *digits, int prefix) {
    int is_city = prefix / 10 == 8;
    if (digits->closed_at == (is_city ? 1 : 2)) return 1;
    switch (digits->breaks & 0x1FE) {
        case 2: case 34: case 74: case 6: case 38: case 162: return is_city;
        case 76: return !is_city;
        default: return 0;
    }
}

static inline void ctwin_plan(const ctwin_phone_tables *tables, const ctwin_digits *digits, ctwin_phone *phone) {
    uint64_t value = digits->value;
    phone->grade = 7;
    if (digits->count == 9) {
        int prefix = (int)(value / 10000000), lead = prefix / 10;
        if (lead == 3 || lead == 5 || lead >= 7) {
            phone->e164 = 84000000000u + value;
            phone->kind = 1;
            phone->grade = tables->operators[prefix] == '0';
            uint64_t landline = prefix == 99 ? (value / 1000000 == 992 ? 84672000000u + value % 1000000 : 0)
                                             : ctwin_old_landline(tables, value, prefix);
            if (landline) {
                int only = prefix == 53 || prefix == 54 || prefix == 57 || (prefix >= 72 && prefix <= 75);
                if (only || ctwin_area_is_visible(digits, prefix)) {
                    phone->e164 = landline;
                    phone->kind = prefix == 99 ? 8 : 2;
                    phone->grade = 0;
                    phone->repairs |= only ? 2 : 2050;
                } else {
                    phone->alternate = landline;
                    phone->grade = 3;
                    phone->reason = 33;
                }
            }
            switch (value) {
                case 912345678: case 901234567: case 987654321: case 909090909: case 900000000: case 999999999:
                    phone->grade = 5;
                    phone->reason = 30;
            }
        } else {
            uint64_t landline = ctwin_old_landline(tables, value, prefix);
            if (landline) {
                phone->e164 = landline;
                phone->kind = 2;
                phone->grade = 0;
                phone->repairs |= 2;
            }
        }
    } else if (digits->count == 10) {
        int prefix = (int)(value / 10000000);
        uint64_t rest = value % 10000000;
        if (prefix >= 200 && prefix < 300 && tables->live[prefix - 200] == '1') {
            phone->e164 = 840000000000u + value;
            phone->kind = 2;
            phone->grade = 0;
        } else if (prefix >= 100 && prefix < 200) {
            const uint8_t *entry = tables->mobile + (prefix - 100) * 2;
            if (entry[0] == '-') return;
            phone->e164 = 84000000000u + ((uint64_t)(entry[0] - '0') * 10 + (entry[1] - '0')) * 10000000 + rest;
            phone->kind = 1;
            phone->grade = 0;
            phone->repairs |= 1;
        } else if (prefix < 1000 && prefix % 10 < 2) {
            const uint8_t *entry = tables->area_long + (prefix / 10 * 2 + prefix % 10) * 3;
            if (entry[0] == '-' || rest < 2000000) return;
            phone->e164 = 840000000000u
                + ((uint64_t)(entry[0] - '0') * 100 + (uint64_t)(entry[1] - '0') * 10 + (entry[2] - '0')) * 10000000 + rest;
            phone->kind = 2;
            phone->grade = 0;
            phone->repairs |= 2;
        }
    }
}

static inline ctwin_phone ctwin_dial(const ctwin_phone_tables *tables, const ctwin_digits *typed) {
    ctwin_phone phone = {0, 0, 0, 0, 7, 0, 0};
    ctwin_digits digits = *typed;
    if (digits.count == 10 && digits.zeros == 1 && !digits.has_plus) {
        digits.count = 9;
        digits.zeros = 0;
        digits.breaks >>= 1;
        digits.closed_at--;
        ctwin_plan(tables, &digits, &phone);
        return phone;
    }
    if (digits.zeros == 1 && !digits.has_plus) digits = ctwin_drop(&digits, 1);
    int is_bare = typed->zeros == 0, had_code = 0;
    if ((digits.has_plus || digits.count > 10) && ctwin_first(&digits, 2) == 84) {
        had_code = 1;
        digits = ctwin_drop(&digits, 2);
        if (digits.zeros) {
            digits = ctwin_drop(&digits, digits.zeros);
            phone.repairs |= 8;
        }
    }
    ctwin_plan(tables, &digits, &phone);
    if (is_bare && !had_code && phone.e164) phone.repairs |= 4;
    return phone;
}

static inline int ctwin_scan_plain(const uint8_t *text, size_t count, ctwin_digits *digits) {
    if (count == 0 || count > 24) return 0;
    size_t at = 0;
    int last_break = 0;
    if (text[0] == '+') {
        digits->has_plus = 1;
        at = 1;
    }
    for (; at < count; at++) {
        uint8_t byte = text[at], digit = (uint8_t)(byte - '0');
        if (digit < 10) {
            ctwin_append(digits, digit);
        } else if (byte == ' ' || byte == '.' || byte == '-') {
            if (byte == '-' && digits->count >= 7 && text[at - 1] == ' ') return 0;
            digits->breaks |= 1u << (digits->count & 31);
            if (byte == '.') last_break = digits->count;
        } else if (byte == '(' && digits->count < 5) {
            digits->breaks |= 1u << (digits->count & 31);
        } else if (byte == ')' && digits->count < 6 && digits->count > 0) {
            digits->breaks |= 1u << (digits->count & 31);
            if (digits->closed_at == 0) digits->closed_at = digits->count;
        } else {
            return 0;
        }
    }
    return digits->count > 0 && digits->count <= 15
        && !(last_break > 7 && digits->count - last_break <= 2 && digits->count > last_break);
}

static inline int ctwin_is_letter(uint8_t symbol) { return (uint8_t)(symbol - 'a') < 26; }

/* Labels are skipped, a slash or a comma parts two numbers of seven digits or more. */
static inline ctwin_phone ctwin_walk(const ctwin_phone_tables *tables, const uint8_t *text, size_t count) {
    static const char labels[] = " dt sdt tel phone mobile mob dd di dong hotline zalo viber fax telegram whatsapp wa dien thoai ban cell handphone hp call lien he lh goi tele sim co dinh p t m f ";
    uint8_t symbols[512];
    size_t length = 0;
    for (size_t at = 0; at < count && length < sizeof symbols; at++) {
        uint8_t byte = text[at];
        if (byte >= 0x80) {
            if (byte == 0xC4 && at + 1 < count && (text[at + 1] == 0x90 || text[at + 1] == 0x91)) symbols[length++] = 'd';
            continue;
        }
        symbols[length++] = (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte;
    }
    ctwin_phone found = {0, 0, 0, 0, 7, 20, 0};
    int has_found = 0;
    size_t letters = 0;
    ctwin_digits digits = {0, 0, 0, 0, 0, 0};
    for (size_t at = 0; at <= length;) {
        uint8_t symbol = at < length ? symbols[at] : '/';
        if ((uint8_t)(symbol - '0') < 10) {
            if (digits.count < 19) ctwin_append(&digits, (uint8_t)(symbol - '0'));
            at++;
        } else if (ctwin_is_letter(symbol)) {
            size_t end = at, start = 1;
            while (end < length && ctwin_is_letter(symbols[end])) end++;
            for (; start + (end - at) < sizeof labels - 1; start++)
                if (labels[start - 1] == ' ' && labels[start + (end - at)] == ' ' && memcmp(labels + start, symbols + at, end - at) == 0) break;
            if (start + (end - at) >= sizeof labels - 1) letters += end - at;
            at = end;
        } else {
            if (symbol == '/' || symbol == ',' || symbol == ';') {
                if (digits.count >= 7) {
                    ctwin_phone one = ctwin_dial(tables, &digits);
                    if (!has_found && one.grade <= 3) {
                        found = one;
                        has_found = 1;
                    }
                    memset(&digits, 0, sizeof digits);
                }
            } else if (symbol == '+') {
                digits.has_plus = 1;
            } else {
                digits.breaks |= 1u << (digits.count & 31);
            }
            at++;
        }
    }
    if (letters > 24 && found.grade == 0) found.grade = 2;
    __asm__ volatile("" : : "r"((unsigned)found.grade)); /* the words were read for something */
    return found;
}

static inline uint64_t ctwin_phone_number(const ctwin_phone_tables *tables, const uint8_t *text, size_t count) {
    ctwin_digits digits = {0, 0, 0, 0, 0, 0};
    if (ctwin_scan_plain(text, count, &digits)) return ctwin_dial(tables, &digits).e164;
    return ctwin_walk(tables, text, count).e164;
}
#endif
