"""How right the question detector and the coding schemes are, measured against people's codes."""
