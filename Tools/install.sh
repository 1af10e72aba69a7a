#!/usr/bin/env bash
# Copies dist/ to a prefix. $1 = where to write, $2 = the prefix that users will see (differs under DESTDIR).
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
prefix=$2
install -d "$target/lib/pkgconfig" "$target/include" "$target/bin"
library=$(basename "$(readlink -f dist/lib/libresolver.so)")
# Written beside and renamed: a program that runs with the old library keeps the old file.
put() { install -m "$3" "$1" "$2.new.$$" && mv -f "$2.new.$$" "$2"; }
put "dist/lib/$library" "$target/lib/$library" 755
for link in dist/lib/libresolver.so dist/lib/libresolver.so.[0-9]*; do
    if [ -L "$link" ]; then ln -sfn "$(readlink "$link")" "$target/lib/$(basename "$link")"; fi
done
put dist/lib/pkgconfig/resolver.pc "$target/lib/pkgconfig/resolver.pc" 644
put dist/include/resolver.h "$target/include/resolver.h" 644
put dist/bin/resolver "$target/bin/resolver" 755
cat <<TEXT
installed under $prefix: bin/resolver, include/resolver.h, lib/$library, lib/pkgconfig/resolver.pc
a C program is compiled against it with

    cc program.c \$(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --cflags --libs resolver) -Wl,-rpath,$prefix/lib -o program

TEXT
