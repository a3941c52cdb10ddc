"""`python -m motcua.config COMMAND` is `motcua COMMAND`."""

from motcua.config.cli import main

main()
