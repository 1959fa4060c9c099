"""Seconds of ConvoKit's talk-time sharing; run by its own Python, with a file of segments."""

import json
import sys
import time
from pathlib import Path

from convokit import Corpus, Speaker, Utterance
from convokit.talktimesharing import TalkTimeSharing

GROUPS = {"Sagsbehandler": "groupA", "Borger": "groupB"}

people = {name: Speaker(id=name) for name in GROUPS}
corpus = Corpus(
    utterances=[
        Utterance(
            id=str(number),
            speaker=people[who],
            conversation_id="0",
            reply_to=str(number - 1) if number else None,
            timestamp=number,
            text=text,
            meta={"start": start, "stop": end, "utt_group": GROUPS[who]},
        )
        for number, (start, end, who, text) in enumerate(
            json.loads(Path(sys.argv[1]).read_text("utf-8"))
        )
    ]
)
begun = time.process_time()
TalkTimeSharing(remove_first_last_utt=False).transform(corpus)
taken = time.process_time() - begun
(talk,) = corpus.iter_conversations()
score = talk.meta["balance_score"]
share = score if talk.meta["primary_speaker"] == "groupA" else 1 - score
windows = len(talk.meta["balance_lst"])
print(json.dumps({"seconds": taken, "share": share, "windows": windows}))
