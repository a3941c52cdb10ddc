"""The papers of a dossier: facts gathered here, set by the engine `papers`, kept in the dossier."""

from motcua.dossiers.paperwork.making import make

__all__ = ["make"]
