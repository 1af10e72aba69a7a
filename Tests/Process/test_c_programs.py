"""C and C++ programs against the installed library, and under the sanitizers of addresses and of threads."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STRICT = ["-pedantic", "-Wall", "-Wextra", "-Werror", "-O1", "-g"]
PROGRAMS = sorted(path.stem for path in (ROOT / "Tests/CAPI").glob("program_*.c"))


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


def build(compiler, source, program, *options):
    result = run(*compiler, *STRICT, source, "-o", program, *options, "-lpthread")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("compiler", ["clang", "gcc"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_c_program_against_the_installed_library(root, clang, compile_options, tmp_path, compiler, name):
    build([clang if compiler == "clang" else "gcc", "-std=c11"], root / f"Tests/CAPI/{name}.c", tmp_path / name, *compile_options)
    result = run(tmp_path / name, root / "Examples", tmp_path)
    assert result.returncode == 0, result.stderr


def test_cplusplus_program_against_the_installed_library(root, compile_options, tmp_path):
    build(["g++", "-std=c++17"], root / "Tests/CAPI/program_sets.cpp", tmp_path / "program", *compile_options)
    result = run(tmp_path / "program")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("seed", [1, 2])
def test_a_million_random_calls(root, clang, compile_options, tmp_path, seed):
    build([clang, "-std=c11"], root / "Tests/CAPI/program_hostile.c", tmp_path / "program", *compile_options)
    result = run(tmp_path / "program", root / "Examples", tmp_path, 500_000, seed)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", PROGRAMS)
def test_c_program_under_the_address_sanitizer(root, clang, sanitized, tmp_path, name):
    build([clang, "-std=c11", "-fsanitize=address"], root / f"Tests/CAPI/{name}.c", tmp_path / name,
          f"-I{root}/include", f"-L{sanitized}", "-lCResolver", f"-Wl,-rpath,{sanitized}")
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", ASAN_OPTIONS="detect_leaks=1")
    result = run(tmp_path / name, root / "Examples", tmp_path, 100_000, 7, env=environment)
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]


def test_a_store_of_one_writer_and_four_readers_under_the_thread_sanitizer(root):
    """About 20 seconds after the build; a soak sets RESOLVER_THREAD_ROUNDS."""
    result = run(root / "Tools/thread-sanitizer.sh", os.environ.get("RESOLVER_THREAD_ROUNDS", "1500"), cwd=root)
    assert result.returncode == 0, (result.stdout + result.stderr)[-8000:]
    assert "rounds written" in result.stdout
