#!/usr/bin/env bash
# Builds what `make install` copies, into dist/:
#
#   dist/lib/libresolver.so.X.Y.Z   the Swift runtime and libstdc++ inside; needs ld-linux, libc, libm, libgcc_s
#   dist/lib/libresolver.so.0, .so  the usual two links
#   dist/lib/pkgconfig/resolver.pc  relocatable: the prefix is where the file lies
#   dist/include/resolver.h
#   dist/bin/resolver               the command line tool, linked the same way
#
# SwiftPM alone cannot make such a library: it ignores --static-swift-stdlib for dynamic products, sets no
# SONAME and exports every mangled name. The flags stand here and not in Package.swift, because a
# target's linker settings would reach every product that contains it.
#
# Usage: Tools/build-library.sh [library|cli|all]      Environment: SCRATCH (default .build-lib), DIST (default dist)
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
scratch=${SCRATCH:-.build-lib}
dist=${DIST:-dist}
version=$(sed -n 's/^#define RESOLVER_VERSION "\(.*\)"$/\1/p' include/resolver.h)
[ -n "$version" ] || { echo "build-library: include/resolver.h defines no RESOLVER_VERSION" >&2; exit 1; }
major=${version%%.*}
mkdir -p "$scratch/static" "$dist/lib/pkgconfig" "$dist/include" "$dist/bin"

archive=$(gcc -print-file-name=libstdc++.a)
[ -f "$archive" ] || { echo "build-library: libstdc++.a is missing: apt-get install g++" >&2; exit 1; }
ln -sf "$archive" "$scratch/static/libstdc++.a"   # a folder with only the archive makes -lstdc++ static

# The toolchain's own library, in a form of which the linker may leave out what nothing calls: 0.9 MB less.
core=$(swiftc -print-target-info -static-stdlib | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p')/linux/libswiftCore.a
if [ "$core" -nt "$scratch/static/libswiftCore.a" ]; then
    Tools/collectable-archive.py "$core" "$scratch/static/libswiftCore.a"
fi
[ -f "$scratch/static/libswiftCore.a" ] || { echo "build-library: $core is missing" >&2; exit 1; }

# The library is compiled without the folders that C cannot reach (Package.swift), the command line tool with all of them.
# Sections for each function: what no exported function reaches (the Swift face, the generator) is left out.
# No metadata for reflection in the library: nothing there looks at a type's fields, and with them their types stay, 0.26 MB.
common=(-c release -Xswiftc -static-stdlib -Xswiftc -use-ld=lld
    -Xswiftc -Xfrontend -Xswiftc -function-sections
    -Xlinker "-L$PWD/$scratch/static" -Xlinker --gc-sections -Xlinker --icf=all -Xlinker -s
    -Xlinker "--remap-inputs=*/libswiftCore.a=$PWD/$scratch/static/libswiftCore.a")

build_library() {
    { echo "{ global:"; Tools/header-names.py | sed 's/$/;/'; echo "local: *; };"; } > "$scratch/resolver.map"
    RESOLVER_SHARED_LIBRARY=1 swift build --scratch-path "$scratch" --product CResolver "${common[@]}" \
        -Xswiftc -Xfrontend -Xswiftc -disable-reflection-metadata \
        -Xlinker "--version-script=$PWD/$scratch/resolver.map" \
        -Xlinker "-soname=libresolver.so.$major" -Xlinker -z -Xlinker nodelete -Xlinker -z -Xlinker defs
    # A new file each time: a program that has the old one open keeps it.
    rm -f "$dist"/lib/libresolver.so*
    cp "$scratch/release/libCResolver.so" "$dist/lib/libresolver.so.$version"
    ln -s "libresolver.so.$version" "$dist/lib/libresolver.so.$major"
    ln -s "libresolver.so.$major" "$dist/lib/libresolver.so"
    cp include/resolver.h "$dist/include/"
    sed "s/@VERSION@/$version/" Tools/resolver.pc.in > "$dist/lib/pkgconfig/resolver.pc"
    if ! diff <(Tools/header-names.py) \
        <(nm -D --defined-only "$dist/lib/libresolver.so" | awk '{print $3}' | LC_ALL=C sort -u) >&2; then
        echo "build-library: the exports differ from the header (< declared, > exported)" >&2
        exit 1
    fi
}

build_cli() {
    swift build --scratch-path "$scratch/cli" --product resolver "${common[@]}"
    rm -f "$dist/bin/resolver"
    cp "$scratch/cli/release/resolver" "$dist/bin/resolver"
}

check_needs() {   # file: nothing but the C library's own parts, and no path into a toolchain
    local foreign
    foreign=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
        grep -vE '^(libc\.so\.6|libm\.so\.6|libgcc_s\.so\.1|ld-linux-x86-64\.so\.2)$' || true)
    [ -z "$foreign" ] || { echo "build-library: $1 needs $foreign" >&2; exit 1; }
    foreign=$(readelf -d "$1" | sed -n 's/.*(R[UN]*PATH).*\[\(.*\)\]/\1/p' | grep -vxF '$ORIGIN' || true)
    [ -z "$foreign" ] || { echo "build-library: $1 has the run path $foreign" >&2; exit 1; }
}

case $what in library | all) build_library; check_needs "$dist/lib/libresolver.so" ;; esac
case $what in cli | all) build_cli; check_needs "$dist/bin/resolver" ;; esac
for file in "$dist/lib/libresolver.so.$version" "$dist/bin/resolver"; do
    if [ -f "$file" ]; then printf '%s: %s bytes\n' "$file" "$(stat -c %s "$file")"; fi
done
