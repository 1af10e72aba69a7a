#!/usr/bin/env bash
# One thread that writes a store and four that read it, under the thread sanitizer: Tests/CAPI/program_threads.c against a library built
# with it. Fails at the first race.
#
# An optimised build, because the debug compiler of Swift 6.3 stops on the engine with this sanitizer; and without the check of its
# intermediate code, in which the sanitizer casts a number to a pointer by the wrong word (the bits are the same).
#
# Usage: Tools/thread-sanitizer.sh [rounds]      1,500 rounds are about 20 seconds, 20,000 seven minutes      Environment: SCRATCH (.build-tsan)
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-1500}
scratch=${SCRATCH:-.build-tsan}
clang=$(Tools/find-clang.sh)
runtime=$(dirname "$(readlink -f "$clang")")/../lib/swift/linux
RESOLVER_SHARED_LIBRARY=1 swift build -c release --sanitize=thread --scratch-path "$scratch" --product CResolver \
    -Xswiftc -Xfrontend -Xswiftc -disable-llvm-verify
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$clang" -std=c11 -O1 -g -fsanitize=thread Tests/CAPI/program_threads.c -o "$folder/program" -Iinclude "-L$scratch/release" -lCResolver \
    "-L$runtime" -ldispatch -lBlocksRuntime "-Wl,-rpath,$(readlink -f "$scratch/release"):$runtime" -lpthread
SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1 "$folder/program" . "$folder" 0 0 "$rounds"
