"""Turns as vectors of what they are about, from a small language model inside a package."""
