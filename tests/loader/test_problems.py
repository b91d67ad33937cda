"""Many problems at once: their order, and the first of them."""

import numpy as np
import pyarrow as pa

from bandung_kawasaki.loader.problems import Group, Problems, among


def test_the_beginning_of_many_is_what_sorting_all_of_them_begins_with():
    many = Problems(
        Group(code, column, np.arange(1_000, 0, -1), pa.array([f"{code} {row}" for row in range(1_000)]))
        for code, column in (("b", "one"), ("a", "two"), ("c", None))
    )
    everything = list(many)
    for part in (
        slice(5),
        slice(2, 7),
        slice(0),
        slice(1, 29, 3),
        slice(-2, None),
        slice(2_990, None),
        slice(-1, 2),
    ):
        assert many[part] == everything[part]


def test_rows_are_found_among_others():
    some, others = np.array([7, 2, 2, 900]), np.array([900, 2, 5])
    assert list(among(some, others)) == list(np.isin(some, others)) == [False, True, True, True]
    assert list(among(some, others[:0])) == [False] * 4
    assert list(among(others[:0], some)) == []
