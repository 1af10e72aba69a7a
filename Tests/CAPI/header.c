/* Compiled as strict C99, C11 and C++17: the header alone, twice. */
#include <resolver.h>
#include <resolver.h>

int main(void) {
    return resolver_abi_version() == RESOLVER_ABI_VERSION ? 0 : 1;
}
