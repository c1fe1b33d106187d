"""Language files: each is read, its patterns compile, and the guide names each field."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.briefing.i18n.catalogues import catalogue
from app.briefing.i18n.language_data import (
    LanguageData,
    LanguageDataError,
    language_data,
    languages,
)
from app.briefing.i18n.language_folders import SHARED, head, tags, with_files
from app.briefing.i18n.localizer import localizer_for
from app.runtime import paths

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "languages.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE)


def parts(held: msgspec.Struct, path: str = "") -> Iterator[tuple[str, object]]:
    """The fields of a language file with their values, those of its tables too."""
    for name in held.__struct_fields__:
        value = getattr(held, name)
        yield f"{path}{name}", value
        if isinstance(value, msgspec.Struct):
            yield from parts(value, f"{path}{name}.")


def test_the_languages_are_those_of_the_folder_in_their_order() -> None:
    assert languages() == ("en", "ru", "sr", "kk", "fr", "de", "it", "tr", "es", "ar")


@pytest.mark.parametrize("tag", [*languages(), SHARED])
def test_a_language_file_is_whole(tag: str) -> None:
    held = language_data(tag)

    for name, value in parts(held):
        if name.endswith("_pattern") and isinstance(value, str):
            re.compile(value)
    for pair in held.sentences.invitations:
        assert len([re.compile(one) for one in pair]) == 2
    assert len(held.dates.months) in (0, 12)
    assert len(held.keyboard) in (0, len(language_data("en").keyboard))
    assert re.compile(held.sentences.since_pattern).groups == bool(held.sentences.since_pattern)


def test_the_guide_names_each_field() -> None:
    fields = {name.rpartition(".")[2] for name, _ in parts(language_data("kk"))}

    assert [name for name in sorted(fields) if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_guide_is_part_of_a_language_file(example: str) -> None:
    assert msgspec.toml.decode(example, type=LanguageData) != LanguageData()


def forget() -> None:
    for known in (language_data, with_files, head, catalogue, localizer_for):
        known.cache_clear()


@pytest.fixture
def others() -> Iterator[None]:
    """Languages are looked for anew, in the folders that a test names."""
    forget()
    yield
    forget()


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (b'lettres = "abc"', "lettres"),
        (b'[numbers]\nscales = "million"', r"\$\.numbers\.scales"),
        (b"[numbers\nyears = 1", "line 1"),
        (b"\xff", "utf-8"),
    ],
)
def test_a_wrong_file_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: bytes, told: str
) -> None:
    file = tmp_path / "languages" / "xx" / "language.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(words)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)

    with pytest.raises(LanguageDataError, match=told) as caught:
        language_data("xx")

    assert str(file) in str(caught.value)


@pytest.mark.usefixtures("others")
def test_a_language_of_the_users_folder_is_found_and_a_wrong_one_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = tmp_path / "languages"
    for tag, words in (("uz-Latn", 'own_name = "Oʻzbekcha"'), ("ky", "own_name = 1")):
        (added / tag).mkdir(parents=True)
        (added / tag / "language.toml").write_text(words, "utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)

    assert {"uz-Latn", "ky", "fr"} <= tags()
    assert language_data("ky") == LanguageData()
    assert language_data("uz-Latn").own_name == "Oʻzbekcha"


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("name", ["messages.mo", "messages.po"])
@pytest.mark.parametrize(
    "content", [b"", b"\xff" * 40, b'msgid "a"\nmsgstr "\xff"', b"\xde\x12\x04\x95" + b"\xff" * 40]
)
def test_a_catalogue_of_the_users_folder_that_cannot_be_read_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    (tmp_path / "languages" / "uz-Latn").mkdir(parents=True)
    (tmp_path / "languages" / "uz-Latn" / name).write_bytes(content)
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)

    uzbek = localizer_for("uz-Latn")

    assert uzbek.gettext("Trade") == "Trade"
    assert uzbek.period("2026-02-26")


@pytest.mark.usefixtures("others")
def test_a_translation_with_a_placeholder_that_is_none_is_english_and_the_programs_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tag in ("uz-Latn", "kk"):
        (tmp_path / "languages" / tag).mkdir(parents=True)
    head_entry = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    entries = 'msgid "page {number}"\nmsgstr "{sahifa} bet"\n\nmsgid "Trade"\nmsgstr "Savdo"\n'
    (tmp_path / "languages" / "uz-Latn" / "messages.po").write_text(head_entry + entries, "utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)

    uzbek = localizer_for("uz-Latn")

    assert uzbek.gettext("Trade") == "Savdo"
    assert uzbek.place("page 3") == "page 3"
    assert localizer_for("kk").gettext("Trade") == "Сауда"
    assert language_data("kk").own_name == "Қазақ тілі"
