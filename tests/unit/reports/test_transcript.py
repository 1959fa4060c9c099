"""What gave a turn its code, under the turn."""

import pytest
from convo.corpus import analyse
from convo.reports.page import Grid
from convo.reports.sections import transcript
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes import scheme_from

SCHEME = """\
scheme: weighed
version: "1"
languages: [da]
codes:
  - code: wish
    label: {da: Ønske}
    when:
      score:
        at_least: 3
        of:
          - {phrase: [jeg vil gerne], points: 2}
          - {phrase: [gerne, jeg vil], points: 1}
          - {phrase: [ude], points: 0.5}
          - {phrase: [men], points: -0.5}
          - {words: ">= 3", points: 1}
"""


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "moede.txt"
    path.write_text("Borger: Jeg vil gerne ud, men helst ude.\n", "utf-8")
    found = analyse(path, schemes=[scheme_from(SCHEME)])
    (talk,) = talks(found, names=False)

    def telling(*, verbose):
        view = View(kind="code", language="da", verbose=verbose)
        blocks = transcript.blocks(Telling(talk, found, view))
        (grid,) = (block for block in blocks if isinstance(block, Grid))
        return grid.rows[1][3]

    return telling


def test_the_words_that_spoke_for_a_code_stand_once_each(told):
    assert told(verbose=False) == "↳ Ønske (wish) · forslag, ikke prøvet · «Jeg vil gerne» «ude»"


def test_with_verbose_each_condition_stands_with_its_points(told):
    shown = told(verbose=True)
    assert "«Jeg vil gerne» +2" in shown
    assert "«men» −0,5" in shown
    assert "words: >= 3 +1" in shown
