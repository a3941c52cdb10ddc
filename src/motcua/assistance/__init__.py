"""People beside those who cannot do it alone: call-back requests, help points."""
