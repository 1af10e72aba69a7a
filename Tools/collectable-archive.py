#!/usr/bin/env python3
"""Copies a static library so that the linker may leave out functions that nothing calls: collectable-archive.py FROM TO

The Swift toolchain's own archive marks the section of each public function SHF_GNU_RETAIN, "keep whatever happens", and
`--gc-sections` obeys: 1.4 MB of functions, and 0.7 MB of Unicode tables that only they read, in a library that calls few of
them. The mark is for plug-ins that find functions by name; a library that is linked once and for all finds them by its
relocations, and these the linker follows. Metadata keeps its mark: the runtime walks it.
"""
import struct
import sys

RETAIN, EXECUTABLE = 0x200000, 0x4


def members(archive):
    """Offset and size of each member of a System V archive."""
    at = 8
    while at + 60 <= len(archive):
        size = int(archive[at + 48:at + 58])
        yield at + 60, size
        at += 60 + size + size % 2


def release_functions(archive, start):
    """Clears the mark in one object; returns how many functions lost it."""
    table, = struct.unpack_from("<Q", archive, start + 0x28)
    width, count = struct.unpack_from("<HH", archive, start + 0x3A)
    released = 0
    for section in range(count):
        place = start + table + section * width + 8
        flags, = struct.unpack_from("<Q", archive, place)
        if flags & RETAIN and flags & EXECUTABLE:
            struct.pack_into("<Q", archive, place, flags & ~RETAIN)
            released += 1
    return released


def main(source, target):
    with open(source, "rb") as file:
        archive = bytearray(file.read())
    if archive[:8] != b"!<arch>\n":
        sys.exit(f"collectable-archive: {source} is no archive")
    released = 0
    for start, size in members(archive):
        # 64-bit objects, little-endian.
        if archive[start:start + 6] == b"\x7fELF\x02\x01":
            released += release_functions(archive, start)
    with open(target, "wb") as file:
        file.write(archive)
    return released


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(f"{main(*sys.argv[1:])} functions of {sys.argv[1]} may be left out")
