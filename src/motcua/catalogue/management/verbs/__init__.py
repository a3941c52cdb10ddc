"""Verbs of `motcua procedures`: a module each, with HELP, add_arguments(parser) and run(options, out)."""
