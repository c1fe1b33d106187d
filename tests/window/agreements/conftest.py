"""The bundled briefing."""

import pytest

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.runtime import paths


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(paths.bundled_briefing())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)
