"""Spans of whole months in Asia/Ho_Chi_Minh, as figures name them."""

from motcua.foundation.spans import ZONE, Span, last_months, month_after

__all__ = ["ZONE", "Span", "last_months", "month_after"]
