"""A language is one catalogue: put there, it is offered and spoken."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from warehouse.settings import CATALOGUES
from warehouse.wording import (
    in_context,
    in_every_language,
    language,
    languages,
    own_name,
    plural,
    speaking,
)
from warehouse.wording import word as word_of

FRENCH = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "on time"
msgstr "dans les délais"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} dossier"
msgstr[1] "{n} dossiers"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a French catalogue beside the Chinese one."""
    chinese = (CATALOGUES / "zh.po").read_bytes()
    (tmp_path / "zh.po").write_bytes(chinese)
    (tmp_path / "fr.po").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    for cached in (languages, language.catalogue):
        cached.cache_clear()
    yield
    for cached in (languages, language.catalogue):
        cached.cache_clear()


def test_a_catalogue_is_all_that_a_language_takes(french: None):
    assert languages() == ("zh", "en", "fr")
    assert own_name("fr") == "français"
    assert in_every_language(lambda: word_of("handling", "on_time")) == {
        "zh": "按时办结",
        "en": "on time",
        "fr": "dans les délais",
    }


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_number_that_is_not_known_is_a_dash(missing: object):
    with speaking("en"):
        assert plural("{n} case", "{n} cases", missing) == "— cases"


def test_what_says_nothing_is_said_of_everything_as_nothing():
    assert [in_context("deduction", ""), in_context("", "")] == ["", ""]


def test_each_language_has_its_own_plurals_and_lends_english_where_it_has_no_text(french: None):
    with speaking("fr"):
        assert [plural("{n} case", "{n} cases", n) for n in (1, 2)] == ["1 dossier", "2 dossiers"]
        assert word_of("handling", "late") == "late"
