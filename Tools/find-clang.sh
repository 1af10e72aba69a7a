#!/usr/bin/env bash
# Prints the clang of the Swift toolchain (its sanitizer runtime is the one that Swift code uses),
# or whatever C compiler there is.
swift=$(command -v swift) && folder=$(dirname "$(readlink -f "$swift")") && [ -x "$folder/clang" ] && exec echo "$folder/clang"
command -v clang || command -v cc || command -v gcc
