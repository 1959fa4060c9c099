"""Sheets to code on: a page, a Word document or a table, all from one description."""
