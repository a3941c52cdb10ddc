"""Whether a service works at an office, on a day: levels and checks."""
