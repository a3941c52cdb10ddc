"""Papers: nobody is asked for what the State holds (Resolution 66.7/2025/NQ-CP), and files have a paper to belong to."""

from collections.abc import Iterator

from motcua.catalogue.package import Paper
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.forms.questions import with_places


def paper_problems(folder: Folder) -> Iterator[Problem]:
    """Every complaint about the components of a dossier."""
    papers = folder.package.papers
    if not any(paper.how == "made_by_this_form" for paper in papers):
        yield folder.error("papers", says="thiếu đơn do chính biểu mẫu này lập (how: made_by_this_form)")
    for number, paper in enumerate(papers):
        if _asked_although_held(paper):
            says = (
                f"đòi tải lên “{paper.name.vi}” trong khi Nhà nước đã có; đổi thành “how: looked_up”, hoặc viết “needed_when” để nói "
                "khi nào chưa có, hoặc “source” với “fallback: upload”"
            )
            yield folder.error("papers", number, "how", says=says)
        if paper.how == "looked_up" and not paper.source:
            says = f"cơ quan tự tra “{paper.name.vi}” ở đâu? Viết “source” (id, name, fallback)"
            yield folder.advice("papers", number, "how", says=says)
        if paper.source and paper.how not in ("looked_up", "upload"):
            yield folder.error("papers", number, "source", says="“source” chỉ đi với how: looked_up hoặc upload")
    yield from _scans(folder)


def _asked_although_held(paper: Paper) -> bool:
    held = paper.state_holds is not None or paper.source is not None
    has_fallback = paper.source is not None and paper.source.fallback == "upload"
    return paper.how == "upload" and held and paper.needed_when is None and not has_fallback


def _scans(folder: Folder) -> Iterator[Problem]:
    """A question of type scan takes the files of a paper that is uploaded."""
    uploads = {paper.id for paper in folder.package.papers if paper.how == "upload"}
    for number, page in enumerate(folder.package.pages):
        for place, question in with_places(page.questions):
            if question.paper and question.paper not in uploads:
                known = ", ".join(sorted(uploads)) or "chưa có giấy nào"
                says = f"“paper” phải là một giấy tờ có how: upload trong procedure.yaml: {known}"
                yield folder.error("pages", number, "questions", *place, "paper", says=says)
