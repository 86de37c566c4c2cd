"""What two bytes of GBK can be, and what may have stood between them."""

from __future__ import annotations

import pytest

from policytext.restoration.byte_algebra import (
    PRIVATE_ROWS,
    decoded,
    encoded,
    trails_with_reading,
    undecodable_leads,
    ways_around_gap,
)


@pytest.mark.parametrize("char", ["区", "完", "，"])
def test_byte_algebra_decodes_what_it_encodes(char: str) -> None:
    assert decoded(encoded(char)) == char


def test_byte_algebra_takes_a_half_width_mark_for_the_full_one_that_the_site_saw() -> None:
    assert encoded(",") == "，".encode("gbk")
    assert encoded("😀") == b""


def test_byte_algebra_gives_simplified_characters_of_prose_alone() -> None:
    assert decoded("實".encode("gbk")) == "实"
    assert decoded("─".encode("gbk")) == ""


def test_byte_algebra_finds_traditional_characters_by_their_reading() -> None:
    lead, trail = "實".encode("gbk")
    assert trail in trails_with_reading(lead, "shí")
    assert trail not in trails_with_reading(lead, "lì")


def test_byte_algebra_knows_which_bytes_become_a_question_mark() -> None:
    leads = undecodable_leads("区")
    trail = encoded("区")[0]
    for lead in leads:
        with pytest.raises(UnicodeDecodeError):
            bytes((lead, trail)).decode("gbk")
    assert len(undecodable_leads("3")) > len(leads)


def test_byte_algebra_offers_whole_characters_around_a_lost_pair() -> None:
    """分 类 are B7 D6 C0 E0; with a private pair between their halves the decoder shows nothing of it."""
    (lead, _), (_, trail) = encoded("圾"), encoded("分")
    ways = ways_around_gap(lead, trail)
    assert ways
    assert all(place for way in ways for place in way)
    assert {len(way) for way in ways} <= {2, 3}
    assert len(PRIVATE_ROWS) == 2
