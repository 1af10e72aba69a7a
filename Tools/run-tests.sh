#!/usr/bin/env bash
# Runs the tests and ends with one line: passed, failed, skipped and why, minutes.
#
#   swift     the Swift tests, in process
#   process   everything that needs a process of its own (pytest): the installed library from C, C++ and
#             Python, the command line tool, the chroot, failing allocations
#   all       both
#
# .venv is made from Tests/requirements.txt when PyPI can be reached. When it cannot, what needs no PyPI runs all the same
# and the rest is named. RESOLVER_REQUIRE_ALL=1 turns every skip into a failure (public data apart).
# RESOLVER_PYTEST_ARGUMENTS is handed to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
started=$(date +%s)
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0 failed=0 skipped=0
reasons=()

count() {   # file, word: the number before the word in the last line that has both
    grep -oE "[0-9]+ $2" "$1" | tail -n 1 | grep -oE '^[0-9]+' || echo 0
}

run_swift() {
    echo "== Swift tests"
    # "started" lines are dropped: a parameterised test prints one per argument.
    swift test --disable-xctest 2>&1 | tee "$log/swift" | grep --line-buffered -v '^◇ '
    local status=${PIPESTATUS[0]} all wrong=0
    grep 'Test run with' "$log/swift" > "$log/last"
    all=$(count "$log/last" 'tests?')
    if [ "$status" != 0 ]; then
        wrong=$(grep -E '^✘ Test .* failed after' "$log/swift" | grep -cvE '^✘ Test (run with|case) ')
        [ "$wrong" -gt 0 ] || wrong=1
        [ "$all" -ge "$wrong" ] || all=$wrong
    fi
    passed=$((passed + all - wrong)) failed=$((failed + wrong))
}

find_python() {   # a Python that has pytest: .venv's, made if possible, else the system's
    local stamp=.venv/requirements.txt
    if ! cmp -s Tests/requirements.txt "$stamp"; then
        if python3 -m venv .venv && .venv/bin/python -m pip install -q -r Tests/requirements.txt; then
            cp Tests/requirements.txt "$stamp"
        fi
    fi >&2
    if .venv/bin/python -c 'import pytest' 2>/dev/null; then echo .venv/bin/python
    elif python3 -c 'import pytest' 2>/dev/null; then echo python3
    else return 1
    fi
}

run_process() {
    echo "== library and command line tool, release"
    if ! make --no-print-directory all; then failed=$((failed + 1)); reasons+=("the release build failed"); return; fi
    echo "== process tests"
    local python
    if python=$(find_python); then
        # shellcheck disable=SC2086
        "$python" -m pytest Tests -q ${RESOLVER_PYTEST_ARGUMENTS:-} 2>&1 | tee "$log/pytest"
        local status=${PIPESTATUS[0]}
        tail -n 1 "$log/pytest" > "$log/last"
        local wrong=$(($(count "$log/last" failed) + $(count "$log/last" errors?)))
        [ "$status" = 0 ] || [ "$wrong" -gt 0 ] || wrong=1
        passed=$((passed + $(count "$log/last" passed))) failed=$((failed + wrong))
        skipped=$((skipped + $(count "$log/last" skipped)))
        while read -r reason; do reasons+=("$reason"); done < <(
            sed -n 's/^SKIPPED \[[0-9]*\] [^ ]*: //p' "$log/pytest" | sort -u)
    else
        # Without pytest the C and C++ programs still run: they need a compiler only.
        if Tests/CAPI/run.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
        skipped=$((skipped + 1))
        reasons+=("process tests: no pytest, PyPI cannot be reached")
        [ "${RESOLVER_REQUIRE_ALL:-0}" != 1 ] || failed=$((failed + 1))
    fi
}

case $what in swift | all) run_swift ;; esac
case $what in process | all) run_process ;; esac

seconds=$(($(date +%s) - started))
why=''
if [ ${#reasons[@]} -gt 0 ]; then why=" ($(printf '%s; ' "${reasons[@]}" | sed 's/; $//'))"; fi
printf '%d passed, %d failed, %d skipped%s in %d.%d minutes\n' \
    "$passed" "$failed" "$skipped" "$why" $((seconds / 60)) $((seconds % 60 / 6))
[ "$failed" = 0 ]
