"""Changed words on paper: in the languages of the paper alone; of others it is told that they changed."""

import pytest

from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.content.languages import code
from tests.support.papers import DAY, bundled, genuine


@pytest.mark.parametrize("languages", [("ru",), ("kk",), ("sr",), ("sr-Latn",), ("en",), ("kk", "ru")])
def test_the_words_of_a_change_are_in_the_language_of_their_column(languages: tuple[str, ...]) -> None:
    made, _ = document.document(bundled()[0], Order(DAY, "full", languages, since=genuine()[0]))
    columns = [
        (language, line)
        for block in made["sections"][0]["blocks"]
        if block["form"] == "changes"
        for item in block["items"]
        for language, column in zip(languages, item["columns"], strict=True)
        for line in column["lines"]
    ]
    told = [line for _, line in columns if not (line["before"] or line["after"])]
    assert told  # a change of another language is named
    assert len(columns) - len(told) > 20
    assert all(line["lang"] == code(language) for language, line in columns if line["before"] or line["after"])
