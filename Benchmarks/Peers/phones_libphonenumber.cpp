// Phones: the batch call of Resolver and Google's C++ libphonenumber (Debian's libphonenumber-dev) on the same column, in
// turns, one thread. Built and run by Benchmarks/Peers/identifiers.py.
//
//     phones_libphonenumber phones.txt REPETITIONS
//
// One value a line in; one JSON line out. libphonenumber parses each number in VN and writes its E.164, ours does the same and grades it.
#include <phonenumbers/phonenumberutil.h>
#include <resolver.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

static double seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    std::ifstream file(arguments[1]);
    std::vector<std::string> values;
    for (std::string line; std::getline(file, line);) values.push_back(line);
    std::string bytes;
    std::vector<uint64_t> offsets{0};
    for (const std::string &value : values) {
        bytes += value;
        offsets.push_back(bytes.size());
    }
    std::vector<resolver_reading> readings(values.size());
    std::vector<uint8_t> buffer(values.size() * 64);
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    std::vector<double> ratios, ours, theirs;
    size_t read = 0, parsed = 0;
    for (int round = 0; round < atoi(arguments[2]); round++) {
        double start = seconds();
        size_t total = 0;
        resolver_error error = RESOLVER_ERROR_INIT;
        if (resolver_normalize_column(RESOLVER_KIND_PHONE, reinterpret_cast<const uint8_t *>(bytes.data()), offsets.data(), values.size(), nullptr,
                readings.data(), buffer.data(), buffer.size(), &total, &error) != RESOLVER_OK) {
            std::fprintf(stderr, "%s\n", error.message);
            return 1;
        }
        double middle = seconds();
        parsed = 0;
        for (const std::string &value : values) {
            PhoneNumber number;
            std::string text;
            if (util.Parse(value, "VN", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util.IsValidNumber(number)) continue;
            util.Format(number, PhoneNumberUtil::E164, &text);
            parsed += !text.empty();
        }
        double end = seconds();
        ratios.push_back((end - middle) / (middle - start));
        ours.push_back(middle - start);
        theirs.push_back(end - middle);
    }
    for (const resolver_reading &reading : readings) read += reading.value_count > 0;
    std::sort(ratios.begin(), ratios.end());
    double scale = 1e9 / static_cast<double>(values.size());
    std::printf("{\"name\": \"Identifiers phone column beside libphonenumber\", \"items\": %zu, \"times_ours\": %.1f, \"ns_per_value\": %.1f, "
                "\"peer_ns_per_value\": %.1f, \"read\": %zu, \"peer_read\": %zu}\n",
        values.size(), ratios[ratios.size() / 2], *std::min_element(ours.begin(), ours.end()) * scale,
        *std::min_element(theirs.begin(), theirs.end()) * scale, read, parsed);
}
