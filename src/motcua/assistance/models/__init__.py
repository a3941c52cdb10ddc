"""Who wants to be called, who may help, and who helped whom with what."""

from motcua.assistance.models.callbacks import CallbackRequest
from motcua.assistance.models.helping import HelpedFiling, Helper, HelperLook

__all__ = ["CallbackRequest", "HelpedFiling", "Helper", "HelperLook"]
