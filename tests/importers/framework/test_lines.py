"""Bytes to blocks of whole lines, with little memory whatever the file."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chatqa.importers.framework import lines

bytes_with_many_ends = st.lists(st.sampled_from([b"ab", b"\n", b"\r\n", b"\r", b"x" * 9])).map(
    b"".join
)


@given(bytes_with_many_ends, st.integers(min_value=4, max_value=12))
def test_every_byte_is_in_a_block_or_counted_as_set_aside(content, size):
    found = list(lines.blocks(io.BytesIO(content), size))
    assert sum(len(block.data) + block.set_aside for block in found) == len(content)
    assert all(len(block.data) <= 3 * size for block in found)


@given(bytes_with_many_ends)
@example(b"a\r" + b"\n" * 3)
def test_blocks_cut_no_line_in_two(content):
    whole = lines.split_bytes(content)
    found = [line for block in lines.blocks(io.BytesIO(content)) for line in _split(block)]
    assert found == whole


@given(bytes_with_many_ends, st.integers(min_value=12, max_value=20))
def test_lines_come_out_in_order_however_small_the_blocks(content, size):
    found = [line for block in lines.blocks(io.BytesIO(content), size) for line in _split(block)]
    assert [line[:3] for line in found] == [line[:3] for line in lines.split_bytes(content)]


def _split(block):
    return lines.split_bytes(block.data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\x0bb\x0cc\u2028d\x85e", ["a\x0bb\x0cc\u2028d\x85e"]),
    ],
)
def test_only_cr_lf_and_both_end_a_line(text, expected):
    assert lines.split(text) == expected
    assert lines.split_bytes(text.encode()) == [line.encode() for line in expected]
