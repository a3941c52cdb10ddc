"""Lines and their sentences are the same for leaders and for everybody; they live in `uptake.overview.sentences`."""

from motcua.uptake.overview.sentences import leads_to, said_of_month, share_line, whole

__all__ = ["leads_to", "said_of_month", "share_line", "whole"]
