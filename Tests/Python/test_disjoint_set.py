"""Disjoint sets against scipy's connected components, and as a Python object."""
import array
import collections

import pytest


def random_graph(numpy, seed):
    generator = numpy.random.default_rng(seed)
    count = int(generator.integers(1, 3000))
    edges = int(generator.integers(0, 2 * count))
    return count, generator.integers(0, count, edges, dtype=numpy.uint32), generator.integers(0, count, edges, dtype=numpy.uint32)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("proof", [False, True])
def test_agrees_with_scipy(resolver, seed, proof):
    numpy = pytest.importorskip("numpy")
    csgraph = pytest.importorskip("scipy.sparse.csgraph")
    sparse = pytest.importorskip("scipy.sparse")
    count, lefts, rights = random_graph(numpy, seed)
    expected_count, expected = csgraph.connected_components(
        sparse.coo_matrix((numpy.ones(len(lefts), dtype=bool), (lefts, rights)), shape=(count, count)), directed=False)
    with resolver.DisjointSet(count, proof=proof) as sets:
        joined = sets.union_pairs(lefts, rights)
        labels = numpy.asarray(sets.labels())
        assert sets.set_count == expected_count == count - joined, f"seed {seed}"
        # The same partition: each of scipy's components has one label, its least member.
        least = numpy.full(expected_count, count, dtype=numpy.int64)
        numpy.minimum.at(least, expected, numpy.arange(count))
        assert (labels == least[expected]).all(), f"seed {seed}"
        sizes = collections.Counter(labels.tolist())
        assert sets.components() == sorted(sizes.items()), f"seed {seed}"
        if proof:
            for left in range(min(20, count)):
                for right in range(count):
                    if labels[left] == labels[right]:
                        at = left
                        for edge in sets.proof(left, right):
                            assert edge.left == at
                            assert {edge.left, edge.right} == {int(lefts[edge.number]), int(rights[edge.number])}
                            at = edge.right
                        assert at == right


def test_a_large_graph_agrees_on_any_number_of_threads(resolver):
    numpy = pytest.importorskip("numpy")
    csgraph = pytest.importorskip("scipy.sparse.csgraph")
    sparse = pytest.importorskip("scipy.sparse")
    generator = numpy.random.default_rng(20261122)
    count = 1_000_000
    lefts = generator.integers(0, count, count, dtype=numpy.uint32)
    rights = generator.integers(0, count, count, dtype=numpy.uint32)
    expected, _ = csgraph.connected_components(
        sparse.coo_matrix((numpy.ones(count, dtype=bool), (lefts, rights)), shape=(count, count)), directed=False)
    labels = []
    for threads in (1, 2, 8):
        with resolver.DisjointSet(count) as sets:
            sets.union_pairs(lefts, rights, threads=threads)
            assert sets.set_count == expected
            labels.append(sets.labels())
    assert labels[0] == labels[1] == labels[2]


def test_takes_lists_arrays_and_foreign_integers(resolver):
    for lefts, rights in (([0, 1], [1, 2]), (array.array("I", [0, 1]), array.array("q", [1, 2])), ((0, 1), range(1, 3))):
        sets = resolver.DisjointSet(4)
        assert sets.union_pairs(lefts, rights) == 2
        assert list(sets.labels()) == [0, 0, 0, 3]
        assert sets.union(3, 0) and not sets.union(0, 3)
        assert sets.find(3) == 0 and sets.size(3) == 4 and len(sets) == 4
        sets.close()
        sets.close()


def test_refusals_are_exceptions(resolver):
    sets = resolver.DisjointSet(3)
    with pytest.raises(resolver.ResolverError) as caught:
        sets.union_pairs([0, 0], [1, 3])
    assert caught.value.name == "argument" and caught.value.row == 2 and sets.set_count == 3
    with pytest.raises(resolver.ResolverError) as caught:
        sets.proof(0, 1)
    assert caught.value.name == "state"
    with pytest.raises(IndexError):
        sets.find(3)
    with pytest.raises(IndexError):
        sets.find(-1)
    with pytest.raises(ValueError):
        sets.union_pairs([0], [-1])
    with pytest.raises(ValueError):
        sets.union_pairs([0], [1, 2])
    with pytest.raises(ValueError):
        resolver.DisjointSet(-1)
    with pytest.raises(resolver.ResolverError):
        resolver.DisjointSet(1 << 40)
    sets.close()
    with pytest.raises(resolver.ResolverError) as caught:
        sets.find(0)
    assert caught.value.name == "handle"
