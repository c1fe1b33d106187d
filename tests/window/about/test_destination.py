"""Destinations: before a link is opened it is said which host will be visited, whatever the address looks like."""

from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.window.about.destination import destination
from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window


@pytest.mark.parametrize(
    ("address", "host", "letters", "user", "deceives"),
    [
        ("https://example.org/a?b=c", "example.org", "", "", False),
        ("HTTPS://Example.ORG:8080/", "example.org", "", "", False),
        ("https://gov.kz@evil.example/", "evil.example", "", "gov.kz", False),
        ("https://gov.kz%2Fnews@evil.example/", "evil.example", "", "gov.kz/news", False),
        ("https://user:word@evil.example/", "evil.example", "", "user:word", False),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com", "аррӏе.com", "", True),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", "аррӏе.com", "", True),
        ("https://gоv.kz/", "xn--gv-fmc.kz", "gоv.kz", "", True),  # a Cyrillic о
        ("https://goo\u200bgle.com/", "google.com", "goo\\u200bgle.com", "", True),
        ("https://gov\u3002kz/", "gov.kz", "gov\u3002kz", "", False),
        ("https://почта.қаз/", "xn--80a1acny.xn--80ao21a", "почта.қаз", "", False),
        ("http://0x7f000001/", "127.0.0.1", "0x7f000001", "", False),
        ("https://[::1]:80/", "::1", "", "", False),
    ],
)
def test_the_host_that_will_be_visited_is_known(
    address: str, host: str, letters: str, user: str, deceives: bool
) -> None:
    found = destination(address)

    assert found is not None
    assert (found.host, found.letters, found.user, found.deceives) == (host, letters, user, deceives)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://gov.kz\\@evil.example/",
        "https://gov.kz/\x1b[2J",
        "https://gov.kz/\x85",
        "https://gov.kz%00.evil/",
        "https://pay\u202epal.com/",
        "https://gov.kz／x.evil.example/",
    ],
)
def test_what_is_no_valid_address_of_the_web_leads_nowhere(address: str) -> None:
    assert destination(address) is None


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    Settings().language = "en"
    made = make_window()
    qtbot.addWidget(made)
    return made


def asked(window: MainWindow) -> QDialog:
    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    return dialog


def test_all_that_may_deceive_is_said_before_it_is_opened(window: MainWindow) -> None:
    opened: list[QUrl] = []

    class Browser(QObject):
        """Is given what the system's browser would be given."""

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            opened.append(url)

    browser, slot = Browser(), cast("Any", "take")  # PySide wants a text, and its types say bytes
    QDesktopServices.setUrlHandler("https", browser, slot)
    window.controllers.leave("https://gov.kz@gоv.kz/a\u2060b")

    dialog = asked(window)
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert "xn--gv-fmc.kz" in told
    assert "In the address it is written: gоv.kz" in told
    assert "https://gov.kz@gоv.kz/a\\u2060b" in told
    assert any(one.startswith("“gov.kz” before the sign @") for one in told)
    assert any(one.startswith("Letters of this host") for one in told)
    assert any("shown by their codes" in one for one in told)
    assert opened == []
    (go,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "Open in browser")
    go.click()
    QDesktopServices.unsetUrlHandler("https")
    assert [one.host(QUrl.ComponentFormattingOption.FullyEncoded) for one in opened] == ["xn--gv-fmc.kz"]


def test_of_an_address_that_leads_nowhere_it_is_said(window: MainWindow) -> None:
    window.controllers.leave("https://gov.kz/\x1b[2J")

    told = [one.text() for one in asked(window).findChildren(QLabel)]
    assert any("https://gov.kz/\\u001b[2J" in one for one in told)
