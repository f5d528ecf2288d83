"""A catalogue says what Babel finds in it, and what nobody has agreed to is not said."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from warehouse.settings import CATALOGUES
from warehouse.wording import po_file

ODD = r"""
# A word to translators.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "plain"
msgstr "simple"
msgid "at once"
msgstr "aussitôt"

#. in two lines, with what must be escaped
#: pages/one.py:7
msgid ""
"first\n"
"\"second\" \\ \t%s"
msgstr ""
"premier\n"
"« second » \\ \t%s"

msgctxt "score"
msgid "plain"
msgstr "clair"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} dossier"
msgstr[1] "{n} dossiers"

#, fuzzy
msgid "guessed"
msgstr "deviné"

msgid "not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "parti"
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "fr.po"
    path.write_text(ODD, encoding="utf-8")
    return path


def as_babel_reads(path: Path) -> po_file.Texts:
    with path.open("rb") as file:
        found = [each for each in read_po(file) if each.id and not each.fuzzy]
    forms = {
        (each.context or "", each.id if isinstance(each.id, str) else each.id[0]): (
            (each.string,) if isinstance(each.string, str) else tuple(each.string or ())
        )
        for each in found
    }
    return {source: said for source, said in forms.items() if all(said)}


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_each_of_our_catalogues_is_read_whole(path: Path):
    assert po_file.read(path).texts == as_babel_reads(path)


def test_every_form_of_an_entry_is_read(odd: Path):
    assert po_file.read(odd).texts == as_babel_reads(odd)
    assert len(po_file.read(odd).texts) == 5


def test_the_rule_for_plurals_is_that_of_the_catalogue(odd: Path):
    said = po_file.read(odd)
    assert [said.counted("{n} case", "{n} cases", n) for n in (0, 1, 2)] == [
        "{n} dossier",
        "{n} dossier",
        "{n} dossiers",
    ]


def test_what_no_catalogue_says_is_said_as_it_stands_in_the_source(odd: Path):
    said = po_file.read(odd)
    assert [said.text(text) for text in ("guessed", "not yet", "gone", "new")] == [
        "guessed",
        "not yet",
        "gone",
        "new",
    ]
    assert said.text("plain", "score") == "clair"
    assert [po_file.Translations().counted("a case", "cases", n) for n in (1, 2)] == [
        "a case",
        "cases",
    ]
