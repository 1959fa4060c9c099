"""REFI-QDA, the format in which programs for coding exchange projects: what both ways share."""
