"""A coder learnt from people's codes: table -> features -> points -> limits -> figures -> scheme.

`table` lays what people coded beside the turns; a `Family` of `features` says what holds of each
turn, as a sparse matrix whose columns have names; `fit` gives each column its points; `limits`
says from how many points a code is shown; `figures` are always those of conversations that were
not learnt from (`folds`); `scheme_text` writes all of it down as a scheme.
"""
