"""Form of the questions about a table: each with its possible answers; an answered one stays, and can be changed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.briefing.importing import plan_text
from app.briefing.importing.plan import Answers, Question
from app.window.context.view_context import ViewContext
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, spaced


class QuestionForm(QWidget):
    """Form of questions; `answered` is emitted on every change of an answer."""

    answered = Signal()

    def __init__(self, context: ViewContext) -> None:
        """Create a form without questions."""
        super().__init__()
        self._context = context
        self._column = spaced(QVBoxLayout(self), 4)
        self._fields: dict[tuple[str, str], QComboBox | QLineEdit] = {}
        self._labels: dict[tuple[str, str], QWidget] = {}

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Add new questions, and take away those that were not answered and are no longer asked."""
        asked = {(question.option, question.subject) for question in questions}
        for key in [key for key in self._fields if key not in asked and not _answer(self._fields[key])]:
            self._fields.pop(key).deleteLater()
            self._labels.pop(key).deleteLater()
        for question in questions:
            if (question.option, question.subject) not in self._fields:
                self._add(question)

    def _add(self, question: Question) -> None:
        context, key = self._context, (question.option, question.subject)
        text = plan_text.question_text(question, context.localizer)
        caption = label(context.theme, text, "body", wrap=True)
        field: QComboBox | QLineEdit
        if question.choices:
            field = DropDown(context.theme)
            field.setMinimumContentsLength(24)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.addItem(context.localizer.pgettext("answer to a question", "choose…"), "")
            for choice in question.choices:
                field.addItem(plan_text.choice_name(choice, question, context.localizer), choice.value)
            field.currentIndexChanged.connect(self.answered)
            if question.is_free:
                field.setEditable(True)
                field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                line = field.lineEdit()
                if line is not None:
                    line.setFont(context.theme.font("body"))
                    line.editingFinished.connect(self.answered)
        else:
            field = QLineEdit()
            field.setFont(context.theme.font("body"))
            field.editingFinished.connect(self.answered)
        field.setAccessibleName(text)
        self._fields[key], self._labels[key] = field, caption
        self._column.addWidget(caption)
        self._column.addWidget(field)

    @property
    def has_questions(self) -> bool:
        """Whether there is a question in the form."""
        return bool(self._fields)

    def field(self, option: str, subject: str = "") -> QComboBox | QLineEdit:
        """Return the field of a question. Raises KeyError for one that was not asked."""
        return self._fields[option, subject]

    def answers(self) -> Answers:
        """Return the answers so far."""
        given: dict[str, Any] = {}
        take: dict[str, str] = {}
        for (option, subject), field in self._fields.items():
            answer = _answer(field)
            if answer and option == "take":
                take[subject] = answer
            elif answer:
                given[option] = answer
        return replace(Answers(**given), take=take)


def _answer(field: QComboBox | QLineEdit) -> str:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    if field.isEditable() and field.currentText() != field.itemText(field.currentIndex()):
        return field.currentText().strip()
    return str(field.currentData() or "")
