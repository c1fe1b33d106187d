"""Review of a draft: its briefing or its faults, and the remarks on an item and on what it touches."""

from app.briefing.editing import form, wording
from app.briefing.editing.draft import Draft
from app.briefing.editing.json_edits import Number
from app.briefing.editing.review import remarks_near, reviewed, touched
from app.briefing.i18n.localizer import localizer_for
from app.runtime import paths

STARTER = (paths.resources() / "starter.json").read_bytes()
ENGLISH = localizer_for("en")


def test_a_new_item_has_its_faults_at_the_fields_that_are_missing() -> None:
    kind = form.lists()["figures"]
    draft = Draft(STARTER).insert("figures[0]", form.blank(kind, "figure"))
    review = reviewed(draft.data)
    assert review.dossier is None
    assert {fault.path for fault in review.faults} == {
        f"figures[0].{field.name}" for field in form.fields(kind) if field.required
    }


def test_the_check_tells_of_the_item_and_of_what_it_touches_alone() -> None:
    draft = Draft(STARTER)
    figure = next(
        number
        for number, one in enumerate(draft.value("trade.observations"))
        if one.get("value") and one["flow"] == "turnover"
    )
    path = f"trade.observations[{figure}]"
    review = reviewed(draft.set(f"{path}.value", Number("999.9")).data)
    assert review.dossier is not None
    near = touched(review.dossier.briefing, path)
    found = remarks_near(review.dossier, review.data, path, ENGLISH)
    assert path in near
    assert any(remark.path.startswith(path) for remark in found)
    assert all(any(remark.path.startswith(one) for one in near) for remark in found)


def test_every_field_and_kind_of_part_has_a_name_in_words() -> None:
    pending = [*form.lists().values(), *(kind for path in ("edition", "occasion") if (kind := form.kind_at(path)))]
    seen = set()
    for kind in pending:
        if kind in seen:
            continue
        seen.add(kind)
        if kind in form.lists().values():
            assert wording.kind_title(kind, ENGLISH) != kind.__name__ or " " not in kind.__name__
        for field in form.fields(kind):
            label = wording.field_label(field, ENGLISH)
            assert label[0].isupper(), (kind, field.name)
            for code in field.choices:
                assert wording.choice_name(field, code, ENGLISH)
            if field.part is not None:
                pending.append(field.part)


def test_a_change_is_named_by_the_field_that_it_was_in() -> None:
    draft = Draft(STARTER).set("figures[0].evidence[0].excerpt", "Слова").set("figures[0].label.ru", "Слова")
    excerpt, label = (step.change for step in draft.done)
    assert wording.change_name(excerpt, ENGLISH) == "Evidence 1, Excerpt changed"
    assert wording.change_name(label, ENGLISH) == "What is counted, Russian changed"
