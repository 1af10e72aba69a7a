#!/usr/bin/env python3
"""Runs ours and the peers in turns on one file and prints ratios; then the stages; JSON lines, and a table at the end.

    make bench                                     everything, 1 M rows
    Benchmarks/run.py --rows 10000000 --repetitions 3 --only peers
    Benchmarks/run.py --only stages --filter Identifiers
    Benchmarks/run.py --save                       keeps the lines in Benchmarks/Results/<date>-<revision>.jsonl

The machine is shared and its speed changes from minute to minute: a ratio of two runs side by side says more than
either time. Needs the standard library; the peers need the environment of Benchmarks/Peers/requirements.txt, which is
made in .venv-peers when it is not there (RESOLVER_PEERS_PYTHON names another one).
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "Benchmarks/Peers"
lines: list[dict] = []


def emit(line: dict) -> None:
    line = {"revision": revision(), "machine": machine(), **line}
    lines.append(line)
    print(json.dumps(line), flush=True)


def revision() -> str:
    run = lambda *words: subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return (run("rev-parse", "--short=12", "HEAD") or "unknown") + ("+" if run("status", "--porcelain", "-uno") else "")


def machine() -> str:
    """The processor and what it has; never a host's name."""
    model, memory = platform.machine(), ""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    for line in pathlib.Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemTotal"):
            memory = f"{round(int(line.split()[1]) / 2**20)} GiB"
    return f"{model}, {os.cpu_count()} cores, {memory}, Linux {platform.release().split('-')[0]}"


def build() -> None:
    for product in ("resolver", "ResolverBenchmarks"):
        subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True, stdout=sys.stderr)


def peers_python() -> str | None:
    """The interpreter that has the peers, or nothing when they cannot be had."""
    named = os.environ.get("RESOLVER_PEERS_PYTHON")
    if named:
        return named
    python = ROOT / ".venv-peers/bin/python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", ROOT / ".venv-peers"], stdout=sys.stderr)
        install = [python, "-m", "pip", "install", "-q", "-r", PEERS / "requirements.txt"]
        if made.returncode or subprocess.run(install, stdout=sys.stderr).returncode:
            print("skipped: the peers (their packages cannot be installed)", file=sys.stderr)
            return None
    return str(python)


def timed(words: list) -> tuple[float, int]:
    """Seconds and peak memory (the kernel's own figure for the process)."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words[0]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def settle(source: pathlib.Path) -> None:
    """Gives every run the same start: nothing of the run before waits to be written, and the input is in memory."""
    os.sync()
    with open(source, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def quality(resolver: pathlib.Path, output: pathlib.Path) -> dict:
    run = subprocess.run([resolver, "evaluate", output, "--json"], check=True, capture_output=True)
    found = json.loads(run.stdout)
    return {name: found[name] for name in ("precision", "recall", "f1", "b3_f1", "false_merges_per_1000_people")}


def compare(arguments, folder: pathlib.Path, resolver: pathlib.Path, python: str | None) -> pathlib.Path:
    source = folder / "leads.csv"
    words = ["generate", "--rows", arguments.rows, "--seed", arguments.seed, "-o", source]
    words += ["--columns", arguments.columns] if arguments.columns else []
    subprocess.run([resolver, *map(str, words)], check=True)
    contenders = {
        "resolver": [resolver, "dedupe", source, "-q", "-o"],
        "exact": [resolver, "dedupe", source, "-q", "--exact", "-o"],
    }
    if python:
        contenders["polars"] = [python, PEERS / "polars_dedupe.py", source]
        if not arguments.columns:
            contenders["duckdb"] = [python, PEERS / "duckdb_dedupe.py", source]
            if arguments.splink:
                contenders["splink"] = [python, PEERS / "splink_people.py", source]
    runs: dict[str, list[tuple[float, int]]] = {name: [] for name in contenders}
    for _ in range(arguments.repetitions):
        for name, command in contenders.items():
            output = folder / f"{name}.csv"
            # Everybody writes a new file: dropping the last run's would be timed with the job.
            output.unlink(missing_ok=True)
            settle(source)
            runs[name].append(timed([*command, output]))
    digest = hashlib.sha256(source.read_bytes() if arguments.rows <= 10_000_000 else b"").hexdigest()[:16]
    for name, results in runs.items():
        times = [seconds for seconds, _ in results]
        paired = [seconds / ours for (seconds, _), (ours, _) in zip(results, runs["resolver"])]
        exact = [seconds / ours for (seconds, _), (ours, _) in zip(results, runs["exact"])]
        median = statistics.median(times)
        emit({
            "name": f"Whole dedupe {arguments.rows // 1000}k", "tool": name, "rows": arguments.rows, "seed": arguments.seed,
            "input_bytes": source.stat().st_size, "input_hash": digest, "repetitions": len(times),
            "median_seconds": round(median, 4), "best_seconds": round(min(times), 4),
            "spread": round((max(times) - min(times)) / median, 3), "rows_per_second": round(arguments.rows / median),
            "ns_per_row": round(median * 1e9 / arguments.rows, 1), "times_ours": round(statistics.median(paired), 2),
            "times_exact": round(statistics.median(exact), 2),
            "peak_rss_bytes": max(peak for _, peak in results), **quality(resolver, folder / f"{name}.csv"),
        })
    return source


def stages(arguments, source: pathlib.Path | None, benchmarks: pathlib.Path, python: str | None) -> None:
    words = [benchmarks, "--repetitions", str(arguments.repetitions)]
    words += ["--filter", arguments.filter] if arguments.filter else []
    words += ["--file", str(source)] if source else []
    environment = dict(os.environ, RESOLVER_REVISION=revision())
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        for line in process.stdout:
            emit(json.loads(line))
    if process.returncode:
        raise SystemExit("the stages failed")
    if python and not arguments.filter:
        run = subprocess.run([python, PEERS / "scipy_components.py", benchmarks], check=True, capture_output=True)
        emit(json.loads(run.stdout))


def table() -> None:
    print()
    for line in lines:
        if "tool" in line:
            print(
                f"{line['name']:24} {line['tool']:9} {line['median_seconds']:9.3f} s {line['times_ours']:7.2f} × ours "
                f"{line['times_exact']:6.2f} × exact "
                f"{line['peak_rss_bytes'] / 2**20:8.0f} MiB   F1 {line['f1']:.4f}   P {line['precision']:.4f}   "
                f"R {line['recall']:.4f}   {line['false_merges_per_1000_people']:.2f} false merges per 1,000 people")
        elif "scipy_seconds" in line:
            print(f"{line['name']:44} {line['ratio_1_thread']:.2f} × as fast on one thread, {line['ratio_2_threads']:.2f} × on two")
        elif "speed_of_c" in line:
            print(f"{line['name']:52} {line['ns_per_value']:10.1f} ns a value, {line['speed_of_c']:.2f} of the speed of C")
        else:
            print(f"{line['name']:52} {line['ns_per_' + line['unit']]:10.1f} ns a {line['unit']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--columns", default="", help="columns of the generated file; the peers then run without DuckDB")
    parser.add_argument("--splink", action="store_true", help="Splink, too, trained by expectation maximisation: minutes a run")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--only", choices=["peers", "stages"])
    parser.add_argument("--filter", default="", help="stages whose name holds this text")
    parser.add_argument("--folder", help="where the files go; a temporary folder if not given")
    parser.add_argument("--save", action="store_true", help="keep the lines in Benchmarks/Results")
    arguments = parser.parse_args()
    build()
    binaries = ROOT / ".build/release"
    python = peers_python()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        source = None
        if arguments.only != "stages":
            source = compare(arguments, pathlib.Path(folder), binaries / "resolver", python)
        if arguments.only != "peers":
            stages(arguments, source, binaries / "ResolverBenchmarks", python)
    table()
    if arguments.save:
        name = f"{datetime.date.today().isoformat()}-{revision()}.jsonl"
        with open(ROOT / "Benchmarks/Results" / name, "a", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)


if __name__ == "__main__":
    main()
