"""A small scheme that follows offers, and a talk in which each outcome comes once."""

TALK = """\
Sagsbehandler: Hvordan går det?
Borger: Jeg vil gerne arbejde ude.
Sagsbehandler: Ude, ja.
Borger: Jeg vil gerne have en have.
Sagsbehandler: Du skal opdatere dit cv.
Borger: Jeg vil gerne have heste.
Sagsbehandler: Det er fint med dig.
Borger: Som sagt vil jeg gerne arbejde ude.
"""
SCHEME = """\
scheme: followed
version: "1"
languages: [da]
codes:
  - {code: offer, label: {da: Tilbud}, role: citizen, when: {phrase: gerne}}
  - code: grasped
    role: caseworker
    confidence: CONFIDENCE
    when: {after: {code: offer}, phrase: ude}
  - {code: grasp_repeat, part_of: grasped, label: {da: Grebet – gentager}, role: caseworker,
     confidence: CONFIDENCE, when: {phrase: "ude, ja"}}
  - {code: not_grasped, role: caseworker, confidence: CONFIDENCE}
  - {code: ack_only, part_of: not_grasped, role: caseworker, confidence: CONFIDENCE,
     when: {phrase: det er fint}}
  - {code: miss_shift, label: {da: Forbigået – emneskift}, part_of: not_grasped, role: caseworker,
     confidence: CONFIDENCE, when: {phrase: cv}}
  - {code: repursue, role: citizen, when: {phrase: som sagt}}
ratios:
  - {ratio: rate, label: {da: Andel}, count: grasped, per: [grasped, not_grasped], minimum: 1}
"""
