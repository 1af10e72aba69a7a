#!/usr/bin/env bash
# Says in two seconds what building and testing need and what of it is there.
cd "$(dirname "$0")/.."
missing_build=0
apt=()
say() { printf '  %-4s %-22s %s\n' "$1" "$2" "$3"; }

need() {   # name, command that proves it (its first line is shown), Debian package ('' = none), 1 = needed to build
    local shown
    if shown=$(eval "$2" 2>/dev/null | head -n 1) && [ -n "$shown" ]; then
        say ok "$1" "$shown"
    else
        say "-" "$1" "missing${3:+: apt-get install $3}"
        [ -n "$3" ] && apt+=("$3")
        [ "$4" = 1 ] && missing_build=1
    fi
}
archive() { local file; file=$(gcc -print-file-name="$1") && [ -f "$file" ] && echo "$file"; }
glibc() { getconf GNU_LIBC_VERSION; }

echo "to build (make):"
need "Swift 6.3" "swift --version 2>&1 | grep -oE 'Swift version [0-9.]+' | grep -E ' (6\.[3-9]|[7-9])'" "" 1
need "gcc" "gcc --version" "gcc" 1
need "libstdc++ (static)" "archive libstdc++.a" "g++" 1
need "make" "make --version" "make" 1
need "binutils" "readelf --version" "binutils" 1
need "python3 >= 3.9" "python3 -c 'import sys; sys.version_info >= (3, 9) and print(sys.version.split()[0])'" "python3" 1
need "glibc >= 2.34" "glibc" "" 1
echo "to test (make test):"
need "pkg-config" "pkg-config --version" "pkg-config" 0
need "python3 venv" "python3 -c 'import venv, ensurepip; print(\"there\")'" "python3-venv" 0
need "unshare, setpriv" "unshare --version && setpriv --version" "util-linux" 0
need "PHP with FFI" "php -m | grep -q FFI && php --version" "php-cli" 0
need "Go" "go version" "golang-go" 0
need "toolchain's clang" "Tools/find-clang.sh" "" 0
if [ -x .venv/bin/python ]; then
    need ".venv" ".venv/bin/python -c 'import pytest; print(\"pytest\", pytest.__version__)'" "" 0
else
    say "-" ".venv" "not made yet: make test makes it when PyPI can be reached"
fi
echo "built:"
if [ -f dist/lib/libresolver.so ]; then say ok "library" "$(readlink -f dist/lib/libresolver.so)"; else say "-" "library" "not yet: make"; fi
if [ -x dist/bin/resolver ]; then say ok "command line tool" "dist/bin/resolver"; else say "-" "command line tool" "not yet: make"; fi
[ ${#apt[@]} -gt 0 ] && echo "install what is missing: apt-get install ${apt[*]}"
[ $missing_build = 0 ] || { echo "Swift itself: https://www.swift.org/install/linux"; exit 1; }
