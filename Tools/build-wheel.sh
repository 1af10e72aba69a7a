#!/usr/bin/env bash
# Builds the Python wheel from a clean copy of Python/, so that nothing of an earlier build gets in. It lands in dist/wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
python=python3
[ -x .venv/bin/python ] && python=.venv/bin/python
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p dist/wheel "$copy/dist/lib" "$copy/include" "$copy/Python/resolver"
cp dist/lib/libresolver.so "$copy/dist/lib/"
cp include/resolver.h "$copy/include/"
cp Python/pyproject.toml Python/setup.py Python/README.md "$copy/Python/"
cp Python/resolver/*.py Python/resolver/py.typed "$copy/Python/resolver/"
rm -f dist/wheel/*.whl
if "$python" -c 'import setuptools' 2>/dev/null; then isolation=--no-build-isolation; else isolation=; fi
# shellcheck disable=SC2086
"$python" -m pip wheel -q --no-deps $isolation --wheel-dir dist/wheel "$copy/Python"
ls -l dist/wheel
