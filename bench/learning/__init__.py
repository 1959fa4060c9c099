"""How right the coders are that `convo learn` makes, on conversations they have not seen."""
