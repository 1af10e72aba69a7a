"""The structs that ctypes lays out are those of the C compiler, field for field."""
import ctypes
import subprocess

STRUCTS = {
    "resolver_text": "Text", "resolver_error": "Error", "resolver_reading": "ReadingStruct",
    "resolver_normalize_options": "NormalizeOptions", "resolver_edge": "EdgeStruct", "resolver_component": "ComponentStruct",
    "resolver_link": "LinkStruct", "resolver_dedupe_options": "DedupeOptions", "resolver_counts": "CountsStruct",
    "resolver_field": "FieldStruct", "resolver_party": "PartyStruct", "resolver_store_options": "StoreOptions",
    "resolver_record": "RecordStruct", "resolver_decision": "DecisionStruct", "resolver_name_parts": "NamePartsStruct",
    "resolver_inspect_options": "InspectOptions", "resolver_evaluate_options": "EvaluateOptions",
    "resolver_summary": "SummaryStruct", "resolver_candidate": "CandidateStruct",
}


def test_structs_have_the_layout_of_the_header(resolver, root, clang, tmp_path):
    from resolver import _native

    lines = ["#include <resolver.h>", "#include <stddef.h>", "#include <stdio.h>", "int main(void) {"]
    expected = []
    for name, mirror in STRUCTS.items():
        struct = getattr(_native, mirror)
        lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
        expected.append(f"{name} {ctypes.sizeof(struct)}")
        for field, _ in struct._fields_:
            lines.append(f'printf("{name}.{field} %zu\\n", offsetof({name}, {field}));')
            expected.append(f"{name}.{field} {getattr(struct, field).offset}")
    lines.append("return 0; }")
    (tmp_path / "layout.c").write_text("\n".join(lines))
    subprocess.run([clang, "-Werror", f"-I{root}/include", tmp_path / "layout.c", "-o", tmp_path / "layout"], check=True)
    said = subprocess.run([tmp_path / "layout"], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == expected


def test_every_function_of_the_header_is_declared(resolver, root):
    from resolver import _native

    names = subprocess.run([root / "Tools/header-names.py", root / "include/resolver.h"], capture_output=True, text=True, check=True)
    for name in names.stdout.split():
        assert hasattr(_native._library, name)
        if name != "resolver_abi_version":
            assert getattr(_native._library, name).argtypes is not None, name
