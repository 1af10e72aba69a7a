"""Disjoint sets: joining the nodes of a graph and asking which belong together."""
import array
import ctypes
from types import TracebackType
from typing import Any, List, NamedTuple, Optional, Sequence, Type, Union

from . import _native

Numbers = Union[Sequence[int], Any]


class Edge(NamedTuple):
    """One pair of a proof; `number` says which of all pairs handed in it was, from 0."""

    left: int
    right: int
    number: int


class Component(NamedTuple):
    """One set: its least member, and how many members it has."""

    label: int
    size: int


class DisjointSet:
    """Sets of the nodes 0 … count − 1 that can be joined. A set is named by its label, its least member.

        people = resolver.DisjointSet(6, proof=True)
        people.union_pairs([0, 1, 4], [1, 5, 3])
        people.labels()                                  # array('I', [0, 0, 2, 3, 3, 0])
        people.proof(0, 5)                               # the pairs 0–1 and 1–5

    Labels depend on the pairs alone, not on their order or the number of threads. Memory: 4 bytes a node, 16
    more with `proof`. One thread at a time; a second one gets `ResolverError` with the name `busy`."""

    def __init__(self, count: int, proof: bool = False) -> None:
        self._handle: Optional[int] = None
        count = _native.whole(count, "count")
        handle = ctypes.c_void_p()
        error = _native.new_error()
        _native.check(_native.disjoint_set_create(count, 1 if proof else 0, handle, error), error)
        self._handle = handle.value
        self._count = count

    def _node(self, node: int) -> int:
        if not 0 <= node < self._count:
            raise IndexError("the node is not in the disjoint set")
        return node

    def __len__(self) -> int:
        """How many nodes there are."""
        return self._count

    @property
    def set_count(self) -> int:
        """How many sets the nodes form."""
        sets = ctypes.c_uint64()
        error = _native.new_error()
        _native.check(_native.disjoint_set_counts(self._handle, None, sets, error), error)
        return sets.value

    def union(self, left: int, right: int) -> bool:
        """Joins the sets of two nodes; False when they were one already."""
        joined = ctypes.c_int32()
        error = _native.new_error()
        _native.check(
            _native.disjoint_set_union(self._handle, self._node(left), self._node(right), joined, error), error)
        return bool(joined.value)

    def union_pairs(self, lefts: Numbers, rights: Numbers, threads: int = 0) -> int:
        """Joins the pairs (lefts[i], rights[i]) and returns how many of them joined two sets.

        Arrays of 32-bit unsigned numbers (`array.array('I')`, numpy `uint32`) are read in place. `threads`: 0 = one
        per core. When a pair names a node that does not exist, nothing is joined."""
        left_owner, left, left_count = _native.to_numbers(lefts, "I", "nodes")
        right_owner, right, right_count = _native.to_numbers(rights, "I", "nodes")
        if left_count != right_count:
            raise ValueError("the two sides of the pairs differ in length")
        joined = ctypes.c_uint64()
        error = _native.new_error()
        status = _native.disjoint_set_union_pairs(self._handle, left, right, left_count, threads, joined, error)
        del left_owner, right_owner
        _native.check(status, error)
        return joined.value

    def find(self, node: int) -> int:
        """The label of a node's set: its least member."""
        label = ctypes.c_uint32()
        error = _native.new_error()
        _native.check(_native.disjoint_set_find(self._handle, self._node(node), label, error), error)
        return label.value

    def size(self, node: int) -> int:
        """How many members a node's set has."""
        size = ctypes.c_uint32()
        error = _native.new_error()
        _native.check(_native.disjoint_set_size(self._handle, self._node(node), size, error), error)
        return size.value

    def labels(self) -> "array.array[int]":
        """The label of every node, as 32-bit unsigned numbers."""
        labels = array.array("I", bytes(4 * self._count))
        error = _native.new_error()
        _native.check(
            _native.disjoint_set_labels(self._handle, 0, _native.address(labels), self._count, None, error), error)
        return labels

    def components(self) -> List[Component]:
        """Every set, in the order of their labels."""
        count = self.set_count
        structs = (_native.ComponentStruct * max(1, count))()
        error = _native.new_error()
        _native.check(_native.disjoint_set_components(self._handle, 0, structs, count, None, error), error)
        return [Component(struct.label, struct.size) for struct in structs[:count]]

    def proof(self, left: int, right: int) -> List[Edge]:
        """The chain of pairs that joined two nodes, from left to right; empty for a node and itself.

        Needs `proof=True`; two nodes of different sets are a `ResolverError` with the name `state`."""
        total = ctypes.c_uint64()
        capacity = 64
        while True:
            edges = (_native.EdgeStruct * capacity)()
            error = _native.new_error()
            _native.check(
                _native.disjoint_set_proof(
                    self._handle, self._node(left), self._node(right), edges, capacity, total, error), error)
            if total.value <= capacity:
                return [Edge(edge.left, edge.right, edge.number) for edge in edges[:total.value]]
            capacity = total.value

    def close(self) -> None:
        """Gives the memory back; the set cannot be used afterwards. Closing twice is fine."""
        handle, self._handle = self._handle, None
        if handle is not None:
            _native.check(_native.disjoint_set_destroy(handle))

    def __enter__(self) -> "DisjointSet":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException],
                 traceback: Optional[TracebackType]) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:  # a set in use by another thread, or the interpreter's end
            pass
