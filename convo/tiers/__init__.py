"""What tiers of annotations hold in ELAN, Praat and EXMARaLDA: their names, and codes as text."""
