/* Makes the n-th allocation that the library asks for fail: preloaded before a test program.
 *
 * Only calls that come from libresolver.so count: the program's own allocations, and those of libc, go through.
 * It also counts what the library holds, so that a leak on a failure path shows.
 *
 *   interpose_arm(n)       the n-th allocation from now on fails, 0 = none
 *   interpose_threads(m)   0 = threads start, 1 = none does, n > 1 = the (n-1)-th does not
 *   interpose_fired()      whether the armed allocation came
 *   interpose_held()       blocks that the library holds now
 *   interpose_mapped()     bytes that it has mapped now
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static uintptr_t first, last;      /* where libresolver.so lies */
static long countdown, thread_mode;
static int fired;
static long held, mapped;

static int look(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    (void)context;
    if (!info->dlpi_name || !strstr(info->dlpi_name, "libresolver.so")) return 0;
    for (int index = 0; index < info->dlpi_phnum; index++) {
        if (info->dlpi_phdr[index].p_type != PT_LOAD) continue;
        uintptr_t start = info->dlpi_addr + info->dlpi_phdr[index].p_vaddr;
        uintptr_t end = start + info->dlpi_phdr[index].p_memsz;
        if (!first || start < first) first = start;
        if (end > last) last = end;
    }
    return 1;
}

void interpose_arm(long n) {
    if (!first) dl_iterate_phdr(look, NULL);
    __atomic_store_n(&fired, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&countdown, n, __ATOMIC_SEQ_CST);
}
void interpose_threads(long mode) { thread_mode = mode; }
int interpose_fired(void) { return fired; }
long interpose_held(void) { return __atomic_load_n(&held, __ATOMIC_SEQ_CST); }
long interpose_mapped(void) { return __atomic_load_n(&mapped, __ATOMIC_SEQ_CST); }
int interpose_found(void) { return first != 0; }

static int ours(void *caller) { return first && (uintptr_t)caller >= first && (uintptr_t)caller < last; }

static int fails(void) {
    if (__atomic_load_n(&countdown, __ATOMIC_RELAXED) <= 0) return 0;
    if (__atomic_sub_fetch(&countdown, 1, __ATOMIC_SEQ_CST) != 0) return 0;
    fired = 1;
    errno = ENOMEM;
    return 1;
}
static void hold(long change) { __atomic_add_fetch(&held, change, __ATOMIC_SEQ_CST); }

/* The kernel maps and gives back whole pages, whatever the size says. */
static long pages(size_t size) { return (long)((size + 4095) & ~(size_t)4095); }

static void map(long change) { __atomic_add_fetch(&mapped, change, __ATOMIC_SEQ_CST); }

#define CALLER __builtin_return_address(0)
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

void *malloc(size_t size) {
    if (!ours(CALLER)) return __libc_malloc(size);
    if (fails()) return NULL;
    void *block = __libc_malloc(size);
    if (block) hold(1);
    return block;
}
void *calloc(size_t count, size_t size) {
    if (!ours(CALLER)) return __libc_calloc(count, size);
    if (fails()) return NULL;
    void *block = __libc_calloc(count, size);
    if (block) hold(1);
    return block;
}
void *realloc(void *old, size_t size) {
    if (!ours(CALLER)) return __libc_realloc(old, size);
    if (fails()) return NULL;
    void *block = __libc_realloc(old, size);
    if (block && !old) hold(1);
    return block;
}
int posix_memalign(void **out, size_t alignment, size_t size) {
    if (ours(CALLER) && fails()) return ENOMEM;
    void *block = __libc_memalign(alignment, size);
    if (!block) return ENOMEM;
    if (ours(CALLER)) hold(1);
    *out = block;
    return 0;
}
void *aligned_alloc(size_t alignment, size_t size) {
    if (ours(CALLER) && fails()) return NULL;
    void *block = __libc_memalign(alignment, size);
    if (block && ours(CALLER)) hold(1);
    return block;
}
void free(void *block) {
    if (block && ours(CALLER)) hold(-1);
    __libc_free(block);
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
    int mine = ours(CALLER);
    if (mine && fails()) return MAP_FAILED;
    long result = 0;
    __asm__ volatile("" ::: "memory");
    {
        register long r10 __asm__("r10") = flags;
        register long r8 __asm__("r8") = file;
        register long r9 __asm__("r9") = offset;
        __asm__ volatile("syscall" : "=a"(result) : "a"(SYS_mmap), "D"(address), "S"(size), "d"((long)protection), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    }
    if (result < 0 && result > -4096) {
        errno = (int)-result;
        return MAP_FAILED;
    }
    if (mine) map(pages(size));
    return (void *)result;
}

int munmap(void *address, size_t size) {
    long result = SYS_munmap;
    if (ours(CALLER)) map(-pages(size));
    __asm__ volatile("syscall" : "+a"(result) : "D"(address), "S"(size) : "rcx", "r11", "memory");
    if (result >= 0) return 0;
    errno = (int)-result;
    return -1;
}

/* The library grows mappings by syscall(SYS_mremap, …): its own name is not importable. */
long syscall(long number, ...) {
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
    long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
    va_end(list);
    if (number == SYS_mremap && ours(CALLER) && fails()) return -1;
    long result = number;
    {
        register long r10 __asm__("r10") = d;
        register long r8 __asm__("r8") = e;
        register long r9 __asm__("r9") = f;
        __asm__ volatile("syscall" : "+a"(result) : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    }
    if (result < 0 && result > -4096) {
        errno = (int)-result;
        return -1;
    }
    if (number == SYS_mremap && ours(CALLER)) map(pages((size_t)c) - pages((size_t)b));
    return result;
}

typedef int (*create_function)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*entry)(void *), void *context) {
    static create_function real;
    if (!real) real = (create_function)dlsym(RTLD_NEXT, "pthread_create");
    if (ours(CALLER)) {
        if (thread_mode == 1) return EAGAIN;
        if (thread_mode > 1 && --thread_mode == 1) {
            thread_mode = 0;
            return EAGAIN;
        }
    }
    return real(thread, attributes, entry, context);
}
