"""Policies: the numbers that decide who is one person."""
import ctypes
import json
from ctypes import c_size_t, c_uint64, c_void_p
from typing import Any, Dict, List, Union

from . import _native

PolicyInput = Union[str, bytes, Dict[str, Any]]


def _bytes(policy: PolicyInput) -> bytes:
    """A policy's text. A dict is written as JSON; its numbers must have at most three decimals."""
    return json.dumps(policy).encode() if isinstance(policy, dict) else _native.to_bytes(policy)


def policy_problems(policy: PolicyInput) -> List[str]:
    """All that is wrong with a policy, each with its path; empty for a valid one."""
    text = _bytes(policy)
    count, problems, error = c_size_t(), c_uint64(), _native.new_error()
    capacity = 1 << 16
    while True:
        buffer = ctypes.create_string_buffer(capacity)
        _native.check(
            _native.policy_validate(_native.to_text(text), buffer, capacity, count, problems, error), error)
        if count.value <= capacity:
            return buffer.raw[:count.value].decode("utf-8", "replace").splitlines()
        capacity = count.value


class Policy:
    """A valid policy. `Policy()` is the built-in one for customer data in Vietnam.

    `text` is its canonical JSON, `to_dict()` the same as Python values. An invalid text raises ValueError with every problem."""

    def __init__(self, policy: PolicyInput = b"") -> None:
        self._handle = c_void_p()
        text = _bytes(policy)
        if text:
            problems = policy_problems(text)
            if problems:
                raise ValueError("the policy is not valid:\n" + "\n".join(problems))
        error = _native.new_error()
        _native.check(_native.policy_load(_native.to_text(text), self._handle, error), error)

    @classmethod
    def from_file(cls, path: Any) -> "Policy":
        with open(path, "rb") as file:
            return cls(file.read())

    @property
    def text(self) -> str:
        count, error = c_size_t(), _native.new_error()
        _native.check(_native.policy_text(self._handle, None, 0, count, error), error)
        buffer = ctypes.create_string_buffer(max(1, count.value))
        _native.check(_native.policy_text(self._handle, buffer, count.value, count, error), error)
        return buffer.raw[:count.value].decode()

    def to_dict(self) -> Dict[str, Any]:
        return json.loads(self.text)

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _native.policy_destroy(self._handle)
            self._handle = c_void_p()

    def __repr__(self) -> str:
        return f"Policy({self.to_dict()['name']!r})"
