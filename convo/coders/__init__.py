"""People, rules and models as coders: files of codes, agreement, adjudication and learning."""
