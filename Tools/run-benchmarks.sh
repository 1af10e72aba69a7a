#!/usr/bin/env bash
# Runs the benchmarks; each prints JSON lines. Arguments are handed to the runner.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -x Benchmarks/run.sh ]; then exec Benchmarks/run.sh "$@"; fi
exec swift run -c release ResolverBenchmarks "$@"
