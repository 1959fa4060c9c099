"""The sheet for a reflection session: extracts of one conversation, to read and talk about."""
