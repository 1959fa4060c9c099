"""A second reading of the scheme language: turn by turn, rule by rule, with nothing clever.

It sees the YAML as plain dictionaries and the turns as plain rows; true, false and None (unknown).
"""

import re

import Stemmer
from convo.language.lexicon import lexicon

LATER = r"(?:[^\W_]|[\u0300-\u036f])"
WORD = re.compile(rf"\d+[.,:]\d+|[^\W_]{LATER}*(?:['’\-]{LATER}+)*")
BESIDE = ("within", "strict", "points")


def words(text):
    folded = (word.replace("İ", "i").lower() for word in WORD.findall(text))
    return [word.replace("’", "'") for word in folded]


def every(answers):
    answers = list(answers)
    return False if False in answers else None if None in answers else True


def either(answers):
    answers = list(answers)
    return True if True in answers else None if None in answers else False


def opposite(answer):
    return None if answer is None else not answer


class NaiveCoder:
    def __init__(self, rows, codes=None, language="da", asked=()):
        self.rows = rows
        self.codes = codes or {}
        self.asked = dict(asked)
        self.stemmer = Stemmer.Stemmer({"da": "danish", "en": "english"}[language])
        self.lexicon = lexicon(language)

    def coded(self, name):
        return [row["turn"] for row in self.rows if self.code(name, row) is True]

    def code(self, name, row):
        if isinstance(name, list):
            return either(self.code(one, row) for one in name)
        code = self.codes[name]
        tests = [self.role(code["role"], row)] if "role" in code else []
        tests.append(self.holds(code["when"], row))
        if "unless" in code:
            tests.append(opposite(self.holds(code["unless"], row)))
        return every(tests)

    def holds(self, rule, row):
        if isinstance(rule, list):
            return either(self.holds(one, row) for one in rule)
        return every(
            getattr(self, name)(value, row) for name, value in rule.items() if name not in BESIDE
        )

    def all(self, rules, row):
        return every(self.holds(one, row) for one in rules)

    def any(self, rules, row):
        return either(self.holds(one, row) for one in rules)

    def none(self, rules, row):
        return opposite(self.any(rules, row))

    def role(self, roles, row):
        return row["content_role"] in roles

    def to(self, roles, row):
        earlier = [one for one in self.earlier(row) if one["speaker"] != row["speaker"]]
        later = [one for one in self.later(row) if one["speaker"] != row["speaker"]]
        return any(one["content_role"] in roles for one in earlier[:1] + later[:1])

    def minimal(self, wanted, row):
        return (row["kind"] == "minimal") == (wanted == "true")

    def embedded(self, wanted, row):
        return (row["kind"] == "embedded") == (wanted == "true")

    def words_(self, row):
        return words(row["text"])

    def phrase(self, phrases, row):
        said = self.words_(row)
        return any(find(said, start, one) for one in phrases for start in range(len(said)))

    def starts(self, phrases, row):
        said = self.fluent(phrases, row)
        return any(find(said, 0, one) for one in phrases) if said else False

    def ends(self, phrases, row):
        said = self.fluent(phrases, row)
        return any(
            len(said) in find(said, start, one) for one in phrases for start in range(len(said))
        )

    def only(self, phrases, row):
        said = self.fluent(phrases, row)
        reached, seen = [0], {0}
        while reached:
            start = reached.pop()
            for one in phrases:
                for end in find(said, start, one):
                    if end not in seen:
                        seen.add(end)
                        reached.append(end)
        return bool(said) and len(said) in seen

    def fluent(self, phrases, row):
        named = {word for one in phrases for word in one.split()}
        return [word for word in self.words_(row) if word not in self.lexicon.fillers - named]

    def stem(self, wanted, row):
        stems = {self.stemmer.stemWord(word) for word in self.words_(row)}
        return any(self.stemmer.stemWord(word) in stems for word in wanted)

    def content(self, row):
        said = [word for word in self.words_(row) if word not in self.lexicon.stop_words]
        return {self.stemmer.stemWord(word) for word in said}

    def regex(self, patterns, row):
        return any(re.search(one, row["text"], re.IGNORECASE) for one in patterns)

    def question(self, forms, row):
        form = self.asked.get(row["turn"])
        return form is not None and (form in forms or "any" in forms)

    def words(self, limit, row):
        return compared(limit, row["words"])

    def seconds(self, limit, row):
        if row["start"] is None or row["end"] is None:
            return None
        return compared(limit, row["end"] - row["start"])

    def gap(self, limit, row):
        return self.silence(limit, row, same=False)

    def pause(self, limit, row):
        return self.silence(limit, row, same=True)

    def overlap(self, limit, row):
        return self.silence(limit, row, same=False, overlap=True)

    def silence(self, limit, row, *, same, overlap=False):
        before = next(iter(self.earlier(row)), None)
        if before is None or (before["speaker"] == row["speaker"]) != same:
            return False
        if row["start"] is None or before["end"] is None:
            return None
        silence = row["start"] - before["end"]
        return compared(limit, max(-silence if overlap else silence, 0))

    def position(self, where, row):
        floor = [one for one in self.rows if one["kind"] == "turn"]
        begun = [one for one in self.rows[: self.rows.index(row) + 1] if one["kind"] == "turn"]
        place, total = max(len(begun) - 1, 0), len(floor)
        share = 100 * place / total if total else None
        if ".." in where:
            low, high = (float(one.strip("% ")) for one in where.split(".."))
            return share is not None and low <= share < high
        edge, size, *_ = where.replace("%", " %").split()
        if "%" not in where:
            return place < float(size) if edge == "first" else place >= total - float(size)
        near = share is not None and (share if edge == "first" else 100 - share)
        return share is not None and (
            near < float(size) if edge == "first" else near <= float(size)
        )

    def earlier(self, row, strict=False):
        """The counted rows before a row, the nearest first."""
        place = self.rows.index(row)
        return [one for one in self.rows[:place][::-1] if strict or one["kind"] == "turn"]

    def later(self, row, strict=False):
        place = self.rows.index(row)
        return [one for one in self.rows[place + 1 :] if strict or one["kind"] == "turn"]

    def after(self, rule, row):
        return self.near(rule, self.earlier(row, "strict" in rule), lambda one: (one, row))

    def before(self, rule, row):
        return self.near(rule, self.later(row, "strict" in rule), lambda one: (row, one))

    def not_after(self, rule, row):
        return opposite(self.after(rule, row))

    def not_before(self, rule, row):
        return opposite(self.before(rule, row))

    def near(self, rule, others, in_order):
        within = rule.get("within", "1 turn")
        if not within.endswith("s") or within.endswith("turns"):
            reach = [(one, True) for one in others[: int(within.split()[0])]]
        else:
            reach = [(one, close(*in_order(one), float(within.split()[0]))) for one in others]
        return either(every([close_, self.holds(rule, one)]) for one, close_ in reach)

    def echoes(self, rule, row):
        reach = self.earlier(row)[: rule["within"]]
        before = self.earlier(row)[rule["within"] :][: rule.get("first_use", 0)]
        theirs = [one for one in reach if one["content_role"] in rule["role"]]
        return self.shared(rule, row, theirs, before)

    def repeats(self, rule, row):
        reach = self.earlier(row)[: rule["within"]]
        return self.shared(
            rule, row, [one for one in reach if one["speaker"] == row["speaker"]], []
        )

    def shared(self, rule, row, theirs, before):
        if not theirs:
            return False
        used = [self.content(one) for one in before if one["speaker"] == row["speaker"]]
        shared = self.content(row) & set().union(*map(self.content, theirs))
        shared -= set().union(*used)
        return not shared if rule["shared"] == 0 else len(shared) >= rule["shared"]

    def run(self, rule, row):
        if row["kind"] != "turn":
            return False
        own = [one for one in [row, *self.earlier(row)] if one["speaker"] == row["speaker"]]
        own = own[: rule["at_least"]]
        enough = len(own) == rule["at_least"]
        return every([enough, *(self.holds(rule["of"], one) for one in own)])

    def points(self, rule, row):
        """The points of what surely holds."""
        return sum(one["points"] for one in rule["of"] if self.holds(one, row))

    def score(self, rule, row):
        told = [(self.holds(one, row), one["points"]) for one in rule["of"]]
        sure = sum(points for answer, points in told if answer)
        doubt = [points for answer, points in told if answer is None]
        if sure + sum(min(points, 0) for points in doubt) >= rule["at_least"]:
            return True
        possible = sure + sum(max(points, 0) for points in doubt) >= rule["at_least"]
        return None if possible else False


def find(said, start, phrase):
    """Where a phrase that begins at a word can end."""
    ends = {start}
    for piece in phrase.split():
        if piece == "…":
            ends = {end + gap for end in ends for gap in range(5) if end + gap <= len(said)}
        else:
            fits = re.compile(re.escape(piece).replace(r"\*", r"\S*"))
            ends = {end + 1 for end in ends if end < len(said) and fits.fullmatch(said[end])}
    return ends


def compared(limit, value):
    """Whether a number lies within `>= 2`, `< 3` or `2..4`."""
    if ".." in limit:
        low, high = map(float, limit.split(".."))
        return low <= value <= high
    sign, number = limit.split()
    number = float(number)
    return {
        ">=": value >= number,
        "<=": value <= number,
        ">": value > number,
        "<": value < number,
        "=": value == number,
    }[sign]


def close(one, other, seconds):
    if one["end"] is None or other["start"] is None:
        return None
    return other["start"] - one["end"] <= seconds + 1e-6
