"""The shared library as a file: what it exports, what it needs, how large it is, and that C and C++ take its header."""
import re
import subprocess

import pytest

MAXIMUM_BYTES = 8_000_000


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


def library(installed):
    return (installed / "lib/libresolver.so").resolve()


def test_exports_exactly_the_functions_of_the_header(root, installed):
    declared = set(run(root / "Tools/header-names.py", root / "include/resolver.h", check=True).stdout.split())
    symbols = run("nm", "-D", "--defined-only", library(installed), check=True).stdout
    exported = {line.split()[-1] for line in symbols.splitlines()}
    assert exported == declared
    assert "resolver_abi_version" in declared


def test_is_stripped_and_at_most_8_megabytes(installed):
    assert library(installed).stat().st_size <= MAXIMUM_BYTES
    assert "no symbols" in run("nm", library(installed)).stderr


@pytest.mark.parametrize("file", ["lib/libresolver.so", "bin/resolver"])
def test_needs_only_the_c_library_and_libgcc(installed, file):
    dynamic = run("readelf", "-d", installed / file, check=True).stdout
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
    assert needed <= {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "ld-linux-x86-64.so.2"}
    assert set(re.findall(r"\(R(?:UN)?PATH\).*\[(.*)\]", dynamic)) <= {"$ORIGIN"}


def test_has_a_soname_and_stays_loaded(installed):
    dynamic = run("readelf", "-d", library(installed), check=True).stdout
    assert "[libresolver.so.0]" in dynamic
    assert "NODELETE" in dynamic
    assert (installed / "lib/libresolver.so.0").resolve() == library(installed)


@pytest.mark.parametrize("standard", ["c99", "c11"])
def test_header_compiles_as_strict_c(root, clang, compile_options, tmp_path, standard):
    program = tmp_path / "program"
    run(clang, f"-std={standard}", "-pedantic", "-Wall", "-Wextra", "-Werror", root / "Tests/CAPI/header.c",
        "-o", program, *compile_options, check=True)
    assert run(program).returncode == 0


@pytest.mark.parametrize("compiler", ["clang", "gcc"])
def test_header_compiles_as_strict_cplusplus_17(root, clang, compile_options, tmp_path, compiler):
    program = tmp_path / "program"
    compilers = {"clang": [clang, "-lstdc++"], "gcc": ["g++"]}
    result = run(*compilers[compiler], "-x", "c++", "-std=c++17", "-pedantic", "-Wall", "-Wextra", "-Werror", "-Wold-style-cast",
        root / "Tests/CAPI/header.c", "-o", program, *compile_options)
    assert result.returncode == 0, result.stderr
    assert run(program).returncode == 0


def test_install_prints_a_line_that_compiles_a_c_program(root, tmp_path):
    prefix = tmp_path / "prefix"
    said = run(root / "Tools/install.sh", prefix, prefix, check=True).stdout
    line = next(line for line in said.splitlines() if line.strip().startswith("cc program.c"))
    (tmp_path / "program.c").write_text((root / "Tests/CAPI/header.c").read_text())
    run("sh", "-c", line, cwd=tmp_path, check=True)
    assert run(tmp_path / "program").returncode == 0


def test_installed_prefix_can_be_moved(root, clang, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    run(root / "Tools/install.sh", first, first, check=True)
    first.rename(second)
    line = (f"{clang} {root}/Tests/CAPI/header.c -o {tmp_path}/program "
            f"$(PKG_CONFIG_PATH={second}/lib/pkgconfig pkg-config --cflags --libs resolver) -Wl,-rpath,{second}/lib")
    run("sh", "-c", line, check=True)
    assert run(tmp_path / "program").returncode == 0
