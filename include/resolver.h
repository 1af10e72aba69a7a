/* resolver.h: placeholder until the C interface lands. */
#ifndef RESOLVER_H
#define RESOLVER_H
#include <stddef.h>
#include <stdint.h>
#define RESOLVER_ABI_VERSION 1u
#define RESOLVER_VERSION "0.1.0"
#ifdef __cplusplus
extern "C" {
#endif
uint32_t resolver_abi_version(void);
#ifdef __cplusplus
}
#endif
#endif
