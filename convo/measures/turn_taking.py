"""Turn-taking: how the floor goes from one to another, and how long that takes."""

from __future__ import annotations

import polars as pl

from convo.measures.numbers import paired
from convo.measures.registry import ALL_BUT_PAIR, EVERY, PAIR, SPEAKER, Formula, Needs, measure
from convo.measures.tables import Tables


@measure("transitions", unit="n", levels=EVERY)
def transitions(tables: Tables) -> Formula:
    """How often the floor changes hands.

    Definition: a change of floor from turn a to turn b of another speaker; a person and a role
                count the floors they take; a pair is a>b by role.
    Formula:    number of transitions
    Input:      turns; times not needed.
    Output:     one row per conversation, role, speaker and pair of roles; unit: n.
    Undefined:  never; 0 when nobody else takes the floor.
    Misreading: minimal responses are not transitions: they leave the floor where it is.
    Source:     Sacks, Schegloff & Jefferson (1974).
    Example:
        >>> values(
        ...     "transitions",
        ...     "citizen: hej med dig",
        ...     "caseworker: goddag",
        ...     "citizen: ja det er mig",
        ...     level="pair",
        ... )
        {'caseworker>citizen': 1.0, 'citizen>caseworker': 1.0}
    """
    return Formula(tables.transitions, pl.len(), pl.len(), empty=0)


@measure("transition-share", unit="share", levels=(PAIR, SPEAKER), undefined="no-transitions")
def transition_share(tables: Tables) -> pl.DataFrame:
    """Of all floors that a role gives up, the share that each role takes.

    Definition: transitions a>b over all transitions away from a: at level pair by role, at level
                speaker by person.
    Formula:    transitions(a>b) / sum over all b of transitions(a>b)
    Input:      turns; times not needed.
    Output:     one row per pair of roles or people; unit: share; the rows of one a sum to 1.
    Undefined:  no transition -> no row.
    Misreading: in a conversation of two roles it is always 1.
    Source:     convo's own; row-normalised transition matrix.
    Example:
        >>> lines = "citizen: hej med dig", "caseworker: goddag", "citizen: ja det er mig"
        >>> values("transition-share", *lines, level="pair")
        {'caseworker>citizen': 1.0, 'citizen>caseworker': 1.0}
    """
    changes = tables.transitions
    subjects = tables.participants["subject"]
    people = changes.select(
        "talk",
        giver=subjects.gather(changes["giver"]),
        taker=subjects.gather(changes["person"]),
        pair=paired(changes["giver"], changes["person"]),
    )
    roles = changes.select("talk", "pair", giver="from_role", taker="role")
    roles = roles.cast({"giver": pl.String, "taker": pl.String})
    return pl.concat([_shares(roles, PAIR), _shares(people, SPEAKER)])


@measure(
    "fto-median", unit="s", levels=EVERY, needs=Needs.FINE, undefined="no-transitions", gaps=True
)
def fto_median(tables: Tables) -> Formula:
    """Median floor transfer offset: how soon the next speaker starts.

    Definition: the start of turn b minus the latest end of turn a before it; negative is overlap;
                beyond 10 s either way it is no transfer and leaves n.
    Formula:    FTO = start(b) - end(a); median over transitions
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; unit: s.
    Undefined:  no transition with times -> null, reason "no transitions".
    Misreading: 0.2 s is usual in talk among equals; a longer one may be thought, not distance.
    Source:     Stivers et al. (2009); Heldner & Edlund (2010); de Ruiter et al. (2006), the name.
    Example:
        >>> values(
        ...     "fto-median",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [2.5-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': 0.5}
    """
    return Formula(tables.transitions, pl.col("fto").median(), pl.col("fto").count())


@measure(
    "fto-iqr", unit="s", levels=EVERY, needs=Needs.FINE, undefined="no-transitions", gaps=True
)
def fto_iqr(tables: Tables) -> Formula:
    """Spread of the floor transfer offset: the middle half.

    Definition: the offset is that of `fto-median`; quartiles by linear interpolation.
    Formula:    third quartile - first quartile of FTO
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; unit: s.
    Undefined:  no transition with times -> null, reason "no transitions".
    Misreading: a wide spread may be two kinds of talk in one conversation.
    Source:     Heldner & Edlund (2010), distributions of offsets.
    Example:
        >>> values(
        ...     "fto-iqr",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [2.5-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': 0.0}
    """
    fto = pl.col("fto")
    spread = fto.quantile(0.75, "linear") - fto.quantile(0.25, "linear")
    return Formula(tables.transitions, spread, fto.count())


@measure(
    "fto-mean", unit="s", levels=EVERY, needs=Needs.FINE, undefined="no-transitions", gaps=True
)
def fto_mean(tables: Tables) -> Formula:
    """Mean floor transfer offset.

    Definition: the offset is that of `fto-median`.
    Formula:    mean of FTO
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; unit: s.
    Undefined:  no transition with times -> null, reason "no transitions".
    Misreading: a few long silences lift it: look at the median first.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "fto-mean",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [1.5-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': -0.5}
    """
    return Formula(tables.transitions, pl.col("fto").mean(), pl.col("fto").count())


@measure("gap-median", unit="s", levels=EVERY, needs=Needs.FINE, undefined="no-gaps", gaps=True)
def gap_median(tables: Tables) -> Formula:
    """Median silence between turns, where there is one.

    Definition: a gap is a floor transfer offset above 0.
    Formula:    median of FTO over FTO > 0
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; unit: s.
    Undefined:  no gap -> null, reason "no gaps".
    Misreading: overlaps are left out: `fto-median` has both.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "gap-median",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [2.5-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': 0.5}
    """
    gaps = pl.col("fto").filter(pl.col("fto") > 0)
    return Formula(tables.transitions, gaps.median(), gaps.count())


@measure(
    "gap-share",
    unit="share",
    levels=EVERY,
    needs=Needs.FINE,
    undefined="no-transitions",
    gaps=True,
)
def gap_share(tables: Tables) -> Formula:
    """Share of transitions with a silence before the next turn.

    Definition: a gap is a floor transfer offset above 0; exactly 0 is neither gap nor overlap.
    Formula:    transitions with FTO > 0 / transitions with an FTO
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; 0..1.
    Undefined:  no transition with times -> null, reason "no transitions".
    Misreading: gap and overlap shares need not sum to 1: offsets of exactly 0 are neither.
    Source:     Heldner & Edlund (2010).
    Example:
        >>> values(
        ...     "gap-share",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [2-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': 0.0}
    """
    fto = pl.col("fto")
    return Formula(tables.transitions, (fto > 0).mean(), fto.count())


@measure(
    "overlap-share",
    unit="share",
    levels=EVERY,
    needs=Needs.FINE,
    undefined="no-transitions",
    gaps=True,
)
def overlap_share(tables: Tables) -> Formula:
    """Share of transitions in which the next speaker starts before the other has ended.

    Definition: an overlap is a floor transfer offset below 0.
    Formula:    transitions with FTO < 0 / transitions with an FTO
    Input:      transitions with times; timing grade A or B.
    Output:     one row per conversation, role and speaker who take the floor, and pair; 0..1.
    Undefined:  no transition with times -> null, reason "no transitions".
    Misreading: most overlaps are short and friendly; an overlap is not an interruption.
    Source:     Heldner & Edlund (2010); Jefferson (1986).
    Example:
        >>> values(
        ...     "overlap-share",
        ...     "citizen [0-2]: hej med dig",
        ...     "caseworker [1.5-3]: goddag",
        ...     level="conversation",
        ... )
        {'conversation': 1.0}
    """
    fto = pl.col("fto")
    return Formula(tables.transitions, (fto < 0).mean(), fto.count())


@measure("turn-yielding", unit="share", levels=ALL_BUT_PAIR, undefined="no-turns")
def turn_yielding(tables: Tables) -> Formula:
    """Share of floor turns that hand the floor on by a question, a tag or a name.

    Definition: the turn's last utterance is asking, or its last clause is a tag question, or its
                last word is the name of another participant.
    Formula:    such floor turns / floor turns
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role; unit: share, 0..1; n: floor turns.
    Undefined:  no floor turn -> null, reason "no turns".
    Misreading: a turn can yield the floor without a question, by its tone: text does not show it.
    Source:     Sacks, Schegloff & Jefferson (1974), current speaker selects next.
    Example:
        >>> values("turn-yielding", "caseworker: hvor bor du?", "citizen: i Gladsaxe")
        {'caseworker': 1.0, 'citizen': 0.0}
    """
    return Formula(tables.floor, pl.col("yields").mean(), pl.len())


def _shares(changes: pl.DataFrame, level: str) -> pl.DataFrame:
    """Of what each giver gives up in a conversation, the share of each taker."""
    first = pl.col("giver", "taker").first()
    counts = changes.group_by("talk", "pair", maintain_order=True).agg(first, n=pl.len())
    total = pl.col("n").sum().over("talk", "giver")
    return counts.select(
        "talk",
        level=pl.lit(level),
        subject=pl.concat_str("giver", pl.lit(">"), "taker"),
        value=pl.col("n") / total,
        n=total,
    )
