"""Pages of questions for tests, written as an author would."""

from motcua.forms.questions import Form, Page


def page(**questions):
    """One page of these questions; each gets an `ask` and an `empty` if it has none."""
    return pages(one=questions)[0]


def pages(**tables) -> tuple[Page, ...]:
    """Pages by id; a page's own conditions go under the key `_show_when`."""
    written = {}
    for name, questions in tables.items():
        condition = questions.pop("_show_when", None)
        own = {key: {"ask": f"{key}?", "empty": f"Thiếu {key}", **question} for key, question in questions.items()}
        written[name] = {"title": name, "questions": own, **({"show_when": condition} if condition else {})}
    return Form.model_validate({"pages": written}).pages
