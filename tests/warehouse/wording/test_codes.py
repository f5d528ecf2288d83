"""Every code has a word in every language, and may be asked for by it."""

import pytest

from warehouse.wording import CODES, code_of, listed, speaking, word


@pytest.mark.parametrize(
    ("domain", "said", "code"),
    [
        ("handling", "on_time", "on_time"),
        ("handling", "按时办结", "on_time"),
        ("handling", "on time", "on_time"),
        ("reading", "从严", "strict"),
        ("breach", "计入当日", "计入当日"),
        ("no such domain", "late", "late"),
    ],
)
def test_a_code_is_found_by_its_word_in_any_language(domain: str, said: str, code: str):
    for language in ("zh", "en"):
        with speaking(language):
            assert code_of(domain, said) == code


def test_a_code_nobody_knows_stays_as_it_is():
    assert (word("handling", "lost"), word("no such domain", "lost")) == ("lost", "lost")


@pytest.mark.parametrize("domain", CODES)
def test_every_word_is_chinese_in_chinese(domain: str):
    with speaking("zh"):
        assert [str(said) for said in CODES[domain].values() if str(said).isascii()] == []


def test_words_are_listed_in_the_language_that_is_spoken():
    with speaking("zh"):
        assert listed(CODES["gate"].values()) == "已满足、未满足"
    with speaking("en"):
        assert listed(CODES["scope"].values()) == "counted, all"
