"""A store with one thread that writes, four that read and one that compacts, under the thread sanitizer.

A soak sets RESOLVER_THREAD_SECONDS=60.
"""
import os
import subprocess

SECONDS = int(os.environ.get("RESOLVER_THREAD_SECONDS", "20"))


def test_readers_a_writer_and_a_compaction_share_a_store(root, clang, tmp_path):
    scratch = root / ".build-tsan"
    result = subprocess.run(
        ["swift", "build", "--sanitize=thread", "--scratch-path", scratch, "--product", "CResolver"], cwd=root, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-4000:]
    library = scratch / "debug"
    result = subprocess.run(
        [clang, "-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-fsanitize=thread", root / "Tests/CAPI/threads_store.c", "-o", tmp_path / "threads",
         f"-I{root}/include", f"-L{library}", "-lCResolver", f"-Wl,-rpath,{library}", "-lpthread"], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", TSAN_OPTIONS="halt_on_error=0 exitcode=66")
    result = subprocess.run(
        [tmp_path / "threads", tmp_path / "store", str(SECONDS)], capture_output=True, text=True, env=environment, timeout=SECONDS * 10 + 120)
    print(result.stdout)
    assert result.returncode == 0 and "ThreadSanitizer" not in result.stderr, (result.stdout + result.stderr)[:6000]
