"""Small invented conversations in files, for the tests of runs."""

from pathlib import Path

WORDS = ("arbejde", "have", "ryggen", "møde", "plan", "praktik", "børnene", "søvn")


def write_talks(folder: Path, count: int, *, turns: int = 12) -> Path:
    """So many WebVTT files, each with other words and times."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        cues = []
        for turn in range(turns):
            who = ("Sagsbehandler", "Borger")[turn % 2]
            word = WORDS[(number + turn) % len(WORDS)]
            start = turn * 4 + (number % 3) * 0.25
            said = f"Hvad med {word}?" if turn % 2 == 0 else f"Jeg vil gerne tale om {word} nu."
            cues.append(f"{_time(start)} --> {_time(start + 3.5)}\n<v {who}>{said}\n")
        kind = ("VIB", "KBH")[number % 2]
        (folder / f"{kind}_{number:03}.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), "utf-8")
    return folder


def _time(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02}:{rest:06.3f}"
