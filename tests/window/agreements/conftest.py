"""The bundled briefing."""

import pytest

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from tests.support.briefings import EDITION_ONE


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)
