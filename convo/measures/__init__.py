"""Measures: what is counted in turns, one module a family; `convo measures list` shows all."""

from __future__ import annotations

from convo.measures import (  # noqa: F401 -- importing a family registers its measures
    balance,
    checklists,
    code_transitions,
    codes,
    interruptions,
    latency,
    longest,
    minimal_responses,
    p_shifts,
    participation,
    pronouns,
    questions,
    silence,
    third_turns,
    turn_taking,
    uptake,
)
from convo.measures.compute import events, measures, own_voices
from convo.measures.ratios import ratios
from convo.measures.registry import MEASURES
from convo.measures.tables import Tables

__all__ = ["MEASURES", "Tables", "events", "measures", "own_voices", "ratios"]
