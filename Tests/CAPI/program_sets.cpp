// A C++17 program over the C header: handles in a unique_ptr, results in vectors.
#include <resolver.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Closer {
    void operator()(resolver_disjoint_set *set) const noexcept { resolver_disjoint_set_destroy(set); }
};
using Sets = std::unique_ptr<resolver_disjoint_set, Closer>;

void check(resolver_status status, const resolver_error &error) {
    if (status != RESOLVER_OK) throw std::runtime_error(std::string(resolver_status_name(status)) + ": " + error.message);
}

Sets make(std::uint64_t count) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_disjoint_set *set = nullptr;
    check(resolver_disjoint_set_create(count, RESOLVER_DISJOINT_SET_PROOF, &set, &error), error);
    return Sets(set);
}

std::string phone(std::string_view typed) {
    resolver_error error = RESOLVER_ERROR_INIT;
    resolver_reading reading{};
    std::uint8_t buffer[RESOLVER_READING_CAPACITY];
    const resolver_text text{reinterpret_cast<const std::uint8_t *>(typed.data()), typed.size()};
    check(resolver_normalize(RESOLVER_KIND_PHONE, text, nullptr, &reading, buffer, sizeof buffer, &error), error);
    return std::string(reinterpret_cast<const char *>(buffer), reading.value_count);
}

}  // namespace

int main() {
    try {
        if (phone("0168 390 4218") != "+84383904218") return 1;
        const Sets sets = make(5);
        const std::vector<std::uint32_t> lefts{0, 3}, rights{1, 1};
        resolver_error error = RESOLVER_ERROR_INIT;
        check(resolver_disjoint_set_union_pairs(sets.get(), lefts.data(), rights.data(), lefts.size(), 0, nullptr, &error), error);
        std::vector<std::uint32_t> labels(5);
        check(resolver_disjoint_set_labels(sets.get(), 0, labels.data(), labels.size(), nullptr, &error), error);
        if (labels != std::vector<std::uint32_t>{0, 0, 2, 0, 4}) return 1;
        try {
            std::uint32_t label = 0;
            check(resolver_disjoint_set_find(sets.get(), 5, &label, &error), error);
            return 1;
        } catch (const std::runtime_error &refused) {
            if (std::string(refused.what()).find("argument: ") != 0) return 1;
        }
        std::puts("C++ program: passed");
        return 0;
    } catch (const std::exception &problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
