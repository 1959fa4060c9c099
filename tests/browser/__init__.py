"""Pages as people see them: opened from disk in a real Chromium, which these tests share."""
