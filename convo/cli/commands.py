"""Which commands there are, where each lives, and examples that run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_DA: Final = "samples/da_02_perspektiv_grebet.vtt"
_EN: Final = "samples/en_01_missed_then_grasped.vtt"
_CODED: Final = "samples/tre_kodere.codes.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the task it belongs to, `module:function`, and examples for its help."""

    panel: str
    target: str
    examples: tuple[str, ...]


COMMANDS: Final[dict[str, Entry]] = {
    "analyse": Entry(
        "talk",
        "analyse:analyse",
        (
            f"convo analyse {_DA} -s citizen_perspective",
            f"convo analyse {_DA} {_EN} -f csv --table measures",
            f"convo analyse {_DA} -s questions_and_listening -f json -o result.json",
            f"convo analyse {_DA} --role caseworker=Anders --names --lang en",
        ),
    ),
    "code": Entry(
        "talk",
        "code:code",
        (
            f"convo code {_DA} -s citizen_perspective",
            f"convo code {_DA} -s citizen_perspective --only grasp_repeat --context 2",
            f"convo code {_DA} -s citizen_perspective -f csv",
        ),
    ),
    "reflect": Entry(
        "talk",
        "reflect:reflect",
        (
            f"convo reflect {_DA} -s citizen_perspective -o ark.docx",
            f"convo reflect {_DA} -s citizen_perspective --around 11 --hours 2 -o ark.html",
            f"convo reflect {_DA} -s citizen_perspective --copy participants -o ark.docx",
        ),
    ),
    "sheet": Entry(
        "coding",
        "sheet:sheet",
        (
            f"convo sheet {_DA} -s citizen_perspective -o kodeark.html",
            f"convo sheet {_DA} -s citizen_perspective --turns 20-60 -o kodeark.docx",
            f"convo sheet {_DA} -s citizen_perspective --coders 4 --overlap 20% -o ark",
            f"convo sheet {_DA} -s citizen_perspective --suggestions -o med-forslag.html",
        ),
    ),
    "exercise": Entry(
        "coding",
        "exercise:exercise",
        (
            f"convo exercise {_DA} --codes mh.csv -s citizen_perspective -o øv.html",
            f"convo exercise {_DA} --codes mh.csv -s citizen_perspective --turns 1-40 -o øv.html",
        ),
    ),
    "similar": Entry(
        "talk",
        "similar:similar",
        (
            f"convo similar {_DA}:6 --own -n 5 {_DA}",
            f"convo similar {_DA}:7 samples/da_01_perspektiv_overset.vtt --only-role caseworker",
        ),
    ),
    "report": Entry(
        "talk",
        "report:report",
        (
            "convo report samples -o report -s citizen_perspective",
            "convo report samples -o report --jobs 2 --lang da",
        ),
    ),
    "agree": Entry(
        "talk",
        "agree:agree",
        (
            f"convo agree {_CODED} -s citizen_perspective",
            f"convo agree {_CODED} -s citizen_perspective --as-variable offer -f json",
            f"convo agree {_CODED} --against MH -f csv --table against",
            f"convo agree {_CODED} --transcript {_DA} -f html -o agreement.html",
        ),
    ),
    "batch": Entry(
        "talk",
        "batch:batch",
        (
            "convo batch samples -o results -s citizen_perspective",
            "convo batch samples -o results --jobs 2 --csv",
        ),
    ),
    "learn": Entry(
        "schemes",
        "learn:learn",
        (
            "convo learn coded/*.csv -s my_scheme.yaml -o learned.yaml",
            'convo learn coded -s my_scheme.yaml -o learned.yaml --group "(w[0-9]+)_"',
            "convo learn MH.codes.json --transcripts talks -s my_scheme.yaml -o learned.yaml",
            "convo learn coded -s my_scheme.yaml -o learned.yaml --meaning",
        ),
    ),
    "forget": Entry(
        "projects",
        "forget:forget",
        (
            "convo forget da_01_perspektiv_overset --results results --dry-run",
            "convo forget da_01_perspektiv_overset --results results",
        ),
    ),
    "codes import": Entry(
        "coding",
        "codes:take_in",
        (
            "convo codes import mh.csv ab.csv -o alle.codes.json",
            f"convo codes import mh.csv --transcript {_DA} -s citizen_perspective",
        ),
    ),
    "codes merge": Entry(
        "coding",
        "codes:merge",
        (
            "convo codes merge mh.csv ab.csv --by agreed -o enige.codes.json",
            "convo codes merge mh.csv ab.csv -f csv",
        ),
    ),
    "codes confirm": Entry(
        "coding",
        "codes:confirm",
        ("convo codes confirm mh.csv forslag.json -o dom.codes.json",),
    ),
    "scheme list": Entry("schemes", "scheme:list_schemes", ("convo scheme list",)),
    "scheme show": Entry(
        "schemes",
        "scheme:show",
        ("convo scheme show citizen_perspective", "convo scheme show citizen_perspective -f json"),
    ),
    "scheme check": Entry(
        "schemes",
        "scheme:check",
        (
            "convo scheme check citizen_perspective",
            "convo scheme check citizen_perspective questions_and_listening",
        ),
    ),
    "scheme new": Entry(
        "schemes",
        "scheme_files:new",
        ("convo scheme new my_scheme", "convo scheme new my_scheme --lang en --dry-run"),
    ),
    "scheme export": Entry(
        "schemes",
        "scheme_exchange:export_scheme",
        (
            "convo scheme export citizen_perspective -o perspektiv.qdc",
            "convo scheme export citizen_perspective --lang en",
        ),
    ),
    "scheme import": Entry(
        "schemes",
        "scheme_exchange:import_scheme",
        (
            "convo scheme import perspektiv.qdc -o mit_skema.yaml",
            "convo scheme import perspektiv.qdc --lang en --dry-run",
        ),
    ),
    "scheme diff": Entry(
        "schemes",
        "scheme_diff:diff",
        (
            f"convo scheme diff wishes_1.yaml wishes_2.yaml {_DA}",
            "convo scheme diff wishes_1.yaml wishes_2.yaml samples --drafts -f json",
        ),
    ),
    "scheme schema": Entry(
        "schemes",
        "scheme_files:schema",
        ("convo scheme schema", "convo scheme schema -o scheme.schema.json"),
    ),
    "project init": Entry(
        "projects",
        "project:init",
        ("convo project init", "convo project init --lang en --dry-run"),
    ),
    "project show": Entry(
        "projects",
        "project:show",
        ("convo project show", f"convo project show {_DA} -f json"),
    ),
    "project schema": Entry(
        "projects",
        "project:schema",
        ("convo project schema", "convo project schema -o convo.schema.json"),
    ),
    "measures list": Entry(
        "measures", "measures:list_measures", ("convo measures list", "convo measures list -f csv")
    ),
    "measures explain": Entry(
        "measures",
        "measures:explain",
        ("convo measures explain word-share", "convo measures explain turn"),
    ),
    "convert": Entry(
        "files",
        "convert:convert",
        (
            f"convo convert {_DA} talk.csv --bom --decimal-comma",
            f"convo convert {_DA} -f json",
            f"convo convert {_DA} talk.vtt --dry-run",
            f"convo convert {_DA} talk.qdpx -s citizen_perspective",
        ),
    ),
    "formats": Entry("files", "formats:formats", ("convo formats", "convo formats -f json")),
    "info": Entry("files", "info:info", ("convo info", "convo info -f json")),
}
GROUPS: Final = {
    "codes": "coding",
    "scheme": "schemes",
    "project": "projects",
    "measures": "measures",
}
"""Commands that hold commands, with their task."""

PANELS: Final = ("talk", "coding", "projects", "schemes", "measures", "files")
ALIASES: Final = {"analyze": "analyse"}
