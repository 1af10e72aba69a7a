#!/usr/bin/env bash
# The C and C++ programs of this folder against an installed library, with a compiler and nothing else:
# for machines without pytest. Tests/Process does the same and more.
set -euo pipefail
cd "$(dirname "$0")/../.."
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
Tools/install.sh "$prefix" "$prefix" > /dev/null
options="-I$prefix/include -L$prefix/lib -lresolver -Wl,-rpath,$prefix/lib -lpthread"
clang=$(Tools/find-clang.sh)
for standard in c99 c11; do
    # shellcheck disable=SC2086
    "$clang" -std=$standard -pedantic -Wall -Wextra -Werror Tests/CAPI/header.c -o "$prefix/header" $options
    "$prefix/header"
done
for program in Tests/CAPI/program_*.c; do
    [ -f "$program" ] || continue
    # shellcheck disable=SC2086
    "$clang" -std=c11 -pedantic -Wall -Wextra -Werror "$program" -o "$prefix/program" $options
    "$prefix/program" "$PWD/Examples" "$prefix"
done
echo "C programs: passed"
