/* Values of every kind, cut, doubled, mixed and damaged at random: each normalizer and decoder returns, writes only where it may,
 * and reads its own value back as itself. The cells are as long as their text, so that the address sanitizer sees a read
 * behind the end. Tests/Fuzz does the same guided by coverage, and longer.
 *
 * Usage: program_mutations [folder] [folder] [rounds] [seed]
 */
#include <resolver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 512 };

static const char *const samples[] = {
    "098.321.74.65", "+84 (0)168 390 4218", "0904 567 813 / 0346177902", "9.83217465E+08", "ĐT: 028 3812 3456 máy lẻ 102", "O98321746S",
    "0039 06 698 12345", "０９ 83217465", "Lan.Nguyen+shop@GMail.com", "lan (at) gmail [dot] com", "<hung@congty.com.vn>", "mailto:an@yahoo.com.vn",
    "thu@đặc-sản.vn", "x@user.fastmail.com", "xn--", "Chị LAN Nguyễn (sỉ)", "Nguye\xCC\x82\xCC\x83n Thi\xCC\xA3 Hoa\xCC\x80", "nguyeenx thij vawn",
    "Nguye6n4 Va8n Hu2ng", "Nguye^~n Va(n Hu`ng", "NguyÃªn VÄƒn HÃ¹ng", "H'Hen Niê", "Công ty TNHH An Phát", "NguyenVanHung", "N***n V*** A", "N/A",
    "001095000123", "0100233488-001", "C1234567", "15/08/1990", "15 tháng 8 năm 1990", "1990-08-15T00:00", "33100.0", "1011900", "Nữ",
    "Số 257/75 đường 3 Tháng 2, P.06, Q. Tân Bình, Sài Gòn", "thị trấn Củ Chi, TP.HCM", "Thừa Thiên - Huế", "https://m.facebook.com/profile.php?id=100012345678901&ref=x",
    "zalo.me/84983217465", "wa.me/84983217465", "@nlan_83", "t.me/lan_nguyen", "VN.1234567890", "\xE2\x80\x8B", "\xFF\xC3", "******",
};

static uint64_t state = 20261122;

static uint64_t below(uint64_t bound) {
    uint64_t bits = (state += 0x9E3779B97F4A7C15u);
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return (bits ^ (bits >> 31)) % bound;
}

/* Puts bytes in at a place; what is too long is cut. */
static size_t insert(uint8_t *text, size_t count, size_t at, const uint8_t *bytes, size_t length) {
    if (length > LONGEST - count) length = LONGEST - count;
    memmove(text + at + length, text + at, count - at);
    memmove(text + at, bytes, length);
    return count + length;
}

static size_t mutated(uint8_t *text) {
    const char *first = samples[below(sizeof samples / sizeof *samples)];
    size_t count = strlen(first);
    memcpy(text, first, count);
    for (uint64_t left = below(7); left > 0; left--) {
        size_t at = below(count + 1), length = count == at ? 0 : 1 + below(count - at);
        uint8_t byte = below(2) ? (uint8_t)below(256) : (uint8_t)" .,-/0123456789adnx@"[below(20)];
        uint8_t part[LONGEST];
        const char *other;
        switch (below(6)) {
            case 0: if (length > 8) length = 8; memmove(text + at, text + at + length, count - at - length); count -= length; break;
            case 1: if (at < count) text[at] = byte; break;
            case 2: count = insert(text, count, at, &byte, 1); break;
            case 3: memcpy(part, text + at, length); count = insert(text, count, at, part, length); break;
            case 4: other = samples[below(sizeof samples / sizeof *samples)]; count = insert(text, count, at, (const uint8_t *)other, strlen(other)); break;
            default: if (at < count) text[at] ^= 0x20; break;
        }
    }
    return count;
}

static int normalized(int32_t kind, const uint8_t *bytes, size_t count, resolver_reading *reading, uint8_t *value) {
    uint8_t *cell = malloc(count ? count : 1);
    if (!cell) return 0;
    memcpy(cell, bytes, count);
    resolver_text text;
    text.data = cell;
    text.count = count;
    resolver_status status = resolver_normalize(kind, text, NULL, reading, value, RESOLVER_READING_CAPACITY, NULL);
    free(cell);
    return status == RESOLVER_OK && (size_t)reading->value_count + reading->alternates_count <= RESOLVER_READING_CAPACITY;
}

static int fail(const char *what, int32_t kind, const uint8_t *bytes, size_t count) {
    fprintf(stderr, "%s: kind %d,", what, (int)kind);
    for (size_t index = 0; index < count; index++) fprintf(stderr, " %02x", (unsigned)bytes[index]);
    fprintf(stderr, "\n");
    return 1;
}

int main(int argc, char **argv) {
    uint64_t rounds = argc > 3 ? strtoull(argv[3], NULL, 10) : 100000;
    if (argc > 4) state = strtoull(argv[4], NULL, 10);
    printf("seed %llu, ", (unsigned long long)state);
    for (uint64_t round = 0; round < rounds; round++) {
        uint8_t text[LONGEST], value[RESOLVER_READING_CAPACITY], again[RESOLVER_READING_CAPACITY];
        resolver_reading reading, second;
        size_t count = mutated(text);
        int32_t kind = (int32_t)below(RESOLVER_KIND_CHANNEL_ID) + 1;
        if (kind > RESOLVER_KIND_PROFILE_URL && kind < RESOLVER_KIND_FACEBOOK_PSID) kind = RESOLVER_KIND_NAME;
        if (!normalized(kind, text, count, &reading, value)) return fail("not normalized", kind, text, count);
        if (reading.value_count == 0) continue;
        if (!normalized(kind, value + reading.text_offset, reading.value_count, &second, again)) return fail("not normalized again", kind, text, count);
        if (second.value_count != reading.value_count || memcmp(value + reading.text_offset, again + second.text_offset, reading.value_count) != 0) {
            return fail("not read back as itself", kind, text, count);
        }
    }
    printf("%llu mutations: passed\n", (unsigned long long)rounds);
    return 0;
}
