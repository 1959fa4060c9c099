"""A second, deliberately naive reading of what convo computes, to judge convo's own by."""
