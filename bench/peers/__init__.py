"""convo beside the tools that come nearest to it, each in an environment of its own."""
