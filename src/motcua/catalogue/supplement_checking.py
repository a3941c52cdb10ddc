"""The rule on asking for more: prepared items are about something that exists, and a check ends before the limit does."""

from collections.abc import Iterator

from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder


def supplement_problems(folder: Folder) -> Iterator[Problem]:
    """Sentences about unknown papers and questions; a time to ask that is longer than the time to decide."""
    package, found = folder.package, folder.package.supplement
    if found is None:
        return
    known = {paper.id for paper in package.papers} | {each.id for page in package.pages for each in page.questions}
    for number, sentence in enumerate(found.sentences):
        if sentence.about not in known:
            says = f"không có giấy tờ hay câu hỏi nào mã “{sentence.about}”; viết một mã trong papers hoặc pages"
            yield folder.error("supplement", "sentences", number, "about", says=says)
    limit = package.deadline
    if found.check_within and limit.unit == "working_day" and found.check_within > limit.amount:
        says = (
            f"cơ quan có {found.check_within} ngày để yêu cầu bổ sung mà cả thời hạn chỉ {limit.amount} ngày làm việc"
        )
        yield folder.error("supplement", "check_within", says=says)
