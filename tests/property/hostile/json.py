"""Hostile and damaged JSON."""

# ruff: noqa: E501 -- the files as they stand

import json

from tests.property.hostile.files import add, segments

add(
    "json_deep.json",
    '[{"text": "ord1", "x": ' + "[" * 100_000 + "]" * 100_000 + "}]",
    refused="limit-json_depth",
)
add(
    "json_deep_objects.json",
    '{"segments": [{"text": "ord1"}], "x": ' + '{"a":' * 60 + "1" + "}" * 60 + "}",
    refused="limit-json_depth",
)
add("json_many_brackets_in_text.json", segments("ord1 " + "[{" * 50_000))
add(
    "json_surrogates.json",
    '{"segments": [{"speaker": "\\ud800", "text": "ord1 \\udfff"}, {"speaker": "Bo", "text": "ord2 \\ud83d\\ude00"}]}',
)
add(
    "json_escaped_nul.json",
    '{"segments": [{"speaker": "Lo\\u0000ne", "text": "ord1\\u0000 ord2\\u001b[2J \\u2028 ord3"}]}',
)
add(
    "json_huge_numbers.json",
    '{"segments": [{"start": 1e400, "end": -1e400, "text": "ord1"}, {"start": '
    + "9" * 5000
    + ', "end": 1, "text": "ord2"}, {"start": -0.0, "end": 0, "text": "ord3"}, {"start": 1e-400, "end": 1, "text": "ord4"}, {"start": 9223372036854775808, "end": 99999999999999999999, "text": "ord5"}]}',
)
add(
    "json_nan.json",
    '{"segments": [{"start": NaN, "end": Infinity, "text": "ord1"}, {"start": -Infinity, "end": 2, "text": "ord2"}]}',
)
add(
    "json_duplicate_keys.json",
    '{"segments": [{"text": "ord1", "text": "ord2", "speaker": "Lone", "speaker": "Bo"}], "title": "a", "title": "b"}',
)
add(
    "json_duplicate_segments.json",
    '{"segments": [{"text": "ord1"}, {"text": "ord2"}], "segments": [{"text": "ord3"}]}',
)
add(
    "json_wrong_types.json",
    '{"segments": [{"text": 5}, {"text": null}, {"text": ["ord1"]}, {"text": {"da": "ord2"}}, "ord3", 7, null, true, ["ord4"], {"text": "ord5", "speaker": ["Lone"], "start": "x", "end": {}}]}',
)
add(
    "json_long_wrong_types.json",
    '{"segments": [{"text": ["'
    + " ".join(f"ord{n}" for n in range(10, 60))
    + '"]}, {"text": "ord1"}]}',
)
add("json_no_list.json", '{"a": {"b": 1}}', refused="json-no-segments")
add("json_empty_list.json", "[]", refused="json-no-segments")
add("json_only_text.json", '{"text": "ord1 ord2"}')
add("json_cut.json", segments("ord1", "ord2")[:-20], source="", refused="json-syntax")
add(
    "json_trailing_comma.json",
    '{"segments": [{"text": "ord1"},]}',
    source="",
    refused="json-syntax",
)
add("json_single_quotes.json", "{'segments': [{'text': 'ord1'}]}", refused="json-syntax")
add("json_comments.json", '/* a */\n{"segments": [{"text": "ord1"}]}')
add(
    "json_lines.jsonl",
    '{"speaker": "Lone", "text": "ord1"}\n\n{"speaker": "Bo", "text": "ord2"}\n',
)
add(
    "json_lines_one_broken.jsonl",
    '{"speaker": "Lone", "text": "ord1"}\n{"speaker": "Bo", "text": "ord2"\n',
    source="",
    refused="json-syntax",
)
add("json_bom.json", "\ufeff" + segments("ord1", "ord2"))
add("json_utf16.json", "\ufeff" + segments("ord1 æ"), encoding="utf-16-le")
add("json_two_values.json", segments("ord1") + "\n" + segments("ord2"))
add(
    "json_two_conversations.json",
    '{"conversations": [' + segments("ord1") + ", " + segments("ord2") + "]}",
)
add(
    "json_text_and_words.json",
    '{"segments": [{"text": "ord1 ord2 ord3", "words": [{"word": "ord1", "speaker": "A"}, {"word": "ord3", "speaker": "B"}]}]}',
    source="ord1 ord2 ord3",
)
add(
    "json_words_only.json",
    json.dumps(
        {
            "words": [
                {"word": f"ord{n}", "start": n, "end": n + 0.5, "speaker": "AB"[n // 5 % 2]}
                for n in range(30)
            ]
        }
    ),
)
add(
    "json_words_of_wrong_types.json",
    '{"segments": [{"text": "ord1 ord2", "words": "ord3x"}, {"text": "ord4", "words": [1, null, {"word": 5}]}]}',
    source="ord1 ord2 ord4",
)
add(
    "json_two_lists.json",
    '{"segments": [{"text": "ord1"}], "utterances": [{"text": "ord2"}]}',
    source="ord1",
)
add(
    "json_reversed_times.json",
    '{"segments": [{"start": 9, "end": 3, "text": "ord1"}, {"start": 3, "end": 3, "text": "ord2"}, {"start": 1, "end": 2, "text": "ord3"}]}',
)
