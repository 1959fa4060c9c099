"""Invented talk for learning: some conversations in which wishes begin alike."""

import random

ASKS = ("Hvad vil du gerne?", "Hvordan går det?", "Er du klar?", "Så skriver jeg det.")
WISHES = ("jeg vil gerne arbejde med {}", "jeg drømmer om {}", "helst vil jeg have {}")
OTHERS = ("det er {} jo", "vi så {} i går", "der stod {} på bordet", "{} er lukket")
THINGS = ("dyr", "haven", "børn", "biler", "kager", "træ")


def talks(count=6, turns=24, seed=3):
    """For each conversation its name and rows of turn, speaker, role, text and codes."""
    draw = random.Random(seed)
    return {f"w{number % 3}_talk{number}": list(rows(draw, turns)) for number in range(count)}


def rows(draw, turns):
    for number in range(1, turns + 1):
        if number % 2:
            yield number, "Anne", "caseworker", draw.choice(ASKS), ""
            continue
        wish = draw.random() < 0.5
        text = draw.choice(WISHES if wish else OTHERS).format(draw.choice(THINGS))
        yield number, "Bo", "citizen", text, "wishes.wish" if wish else ""


def write(folder, **kinds):
    """The conversations as coded transcripts in a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in talks(**kinds).items():
        lines = ["turn,speaker,role,text,codes", *(",".join(map(str, row)) for row in found)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return sorted(folder.glob("*.csv"))


SCHEME = """\
scheme: wishes
version: 1.2.0
languages: [da]
label: {da: Ønsker}
lists: {dream: {da: [jeg drømmer om]}}
codes:
  - code: said
    label: {da: Sagt}
    role: citizen
    when: {any: [{code: wish}, {minimal: true}]}
  - code: wish
    label: {da: Ønske}
    definition: {da: "Borgeren siger, hvad hun vil."}
    part_of: said
    role: citizen
    when: {phrase: $dream}
    broadly: {phrase: jeg}
    reflect: {da: ["Hvad sker der så?"]}
    examples: ["Jeg drømmer om en have."]
  - code: rare
    role: citizen
    when: {phrase: aldrig}
ratios:
  - {ratio: wish_rate, count: wish, per: [wish, rare]}
"""
