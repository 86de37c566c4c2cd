"""Communities and villages are looked up in the counties that a text points to."""

from __future__ import annotations

import pytest

from policytext.admin.community_names import community_mentions
from policytext.admin.gazetteer import Gazetteer

COUNTY = "430405"


def found(text: str, *, counties: tuple[str, ...] = (), wider: tuple[str, ...] = ()) -> list[str]:
    mentions = community_mentions(text, Gazetteer.load(), [], counties=lambda: counties, wider=lambda: wider)
    return [f"{mention.text} {form.code[:6]}" for mention in mentions for form in mention.forms]


@pytest.mark.parametrize(
    ("text", "counties", "wider", "mentions"),
    [
        ("走访玄碧塘社区。", (COUNTY,), (), ["玄碧塘社区 430405"]),
        ("走访玄碧塘居委会。", (COUNTY,), (), ["玄碧塘居委会 430405"]),
        ("走访玄碧塘社区。", (), (COUNTY,), ["玄碧塘社区 430405"]),
        ("走访玄碧塘社区。", (), (), []),
        ("村民和居民走访。", (COUNTY,), (), []),
    ],
)
def test_community_names_are_those_of_the_counties(
    text: str, counties: tuple[str, ...], wider: tuple[str, ...], mentions: list[str]
) -> None:
    assert found(text, counties=counties, wider=wider) == mentions
