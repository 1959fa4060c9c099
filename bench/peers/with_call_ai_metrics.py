"""Seconds in which call-ai-metrics measures segments; run by its own Python, with their file."""

import json
import sys
import time
from pathlib import Path

from call_ai_metrics import analyze

ROUNDS = 5

segments = [tuple(one) for one in json.loads(Path(sys.argv[1]).read_text("utf-8"))]
taken = []
for _ in range(ROUNDS):
    begun = time.process_time()
    report = analyze(segments)
    taken.append(time.process_time() - begun)
shares = {one.speaker: one.talk_share for one in report.speakers.values()}
print(json.dumps({"seconds": sorted(taken)[ROUNDS // 2], "share": shares["Sagsbehandler"]}))
