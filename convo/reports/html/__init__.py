"""Results as pages to look at: each is one file that needs no network and runs no foreign code."""
