"""The life of a dossier as pictures and tables for people, made from `lifecycle` and the packages: never drawn by hand.

Diagrams are in the Mermaid language, which code hosts and editors show as pictures.
"""

from collections.abc import Iterable, Mapping

from motcua.catalogue.package import Package
from motcua.dossiers.lifecycle import ACTS, MOVES, WIRE_STATUS, Act, Move
from motcua.dossiers.models import ENDED, Document, State

WHO = {
    "applicant": "người nộp", "receiver": "bộ phận tiếp nhận", "holder": "người giữ bước", "clock": "hệ thống",
    "leader": "lãnh đạo", "consulted": "cơ quan được hỏi", "staff": "cán bộ", "payments": "thanh toán",
}  # fmt: skip
CLOCK = {
    "": "–", "start": "bắt đầu", "pause": "dừng", "resume": "chạy tiếp", "end": "kết thúc", "extend": "hẹn lại",
    "move": "tính lại",
}  # fmt: skip
WIRE = {
    1: "Mới đăng ký", 2: "Được tiếp nhận", 3: "Không được tiếp nhận", 4: "Đang xử lý", 5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính", 7: "Công dân yêu cầu rút hồ sơ", 8: "Dừng xử lý", 9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}  # fmt: skip
BACK_TO_WORK = (State.PROCESSING, State.SUBMITTED)  # where `supply` may lead


def state_diagram(words: Mapping[str, str]) -> str:
    """Every state and move; `words`: move -> its name for people."""
    lines = ["stateDiagram-v2", "  direction TB"]
    lines += [f'  state "{state.label}" as {state.value}' for state in State]
    lines += [
        f"  {source} --> {target}: {words[name]}"
        for name, move in MOVES.items()
        for source in [state.value for state in sorted(move.sources)] or ["[*]"]
        for target in _targets(move)
    ]
    lines += [f"  {state.value} --> [*]" for state in State if state in ENDED]
    return _fenced(lines)


def route_diagram(package: Package) -> str:
    """The steps of one procedure from left to right, each with its role and its share of the limit."""
    lines = ["flowchart LR", '  start(["Nộp hồ sơ"])']
    lines += [
        f'  {step.id}["{step.name.vi}<br/>{step.role} · {step.hours.normalize():f} giờ"]' for step in package.steps
    ]
    lines.append("  " + " --> ".join(["start", *(step.id for step in package.steps)]))
    lines += [f"  class {step.id} deciding" for step in package.steps if step.ends_with == "decide"]
    return _fenced([*lines, "  classDef deciding stroke-width:3px"])


def tables(words: Mapping[str, str]) -> list[tuple[str, list[str], list[list[str]]]]:
    """(title, head, rows) of states, moves and acts."""
    states = [[f"`{state}`", str(state.label), f"{WIRE_STATUS[state]} {WIRE[WIRE_STATUS[state]]}"] for state in State]
    moves = [
        [f"`{name}`", words[name], _spelled(move.sources), _spelled(_targets(move)), WHO[move.by], *_effects(move)]
        for name, move in MOVES.items()
    ]
    acts = [[f"`{name}`", words[name], _spelled(act.states), WHO[act.by], *_effects(act)] for name, act in ACTS.items()]
    ends = ["giấy tờ", "đồng hồ"]
    return [
        ("Trạng thái", ["mã", "tên", "mã trên Cổng quốc gia"], states),
        ("Chuyển trạng thái", ["mã", "việc", "từ", "đến", "ai làm", *ends], moves),
        ("Việc không đổi trạng thái", ["mã", "việc", "khi nào", "ai làm", *ends], acts),
    ]


def _targets(move: Move) -> Iterable[State]:
    return BACK_TO_WORK if callable(move.target) else (move.target,)


def _spelled(states: Iterable[str]) -> str:
    names = set(states)
    if names == set(State):
        return "bất cứ lúc nào"
    if names == set(State) - ENDED:
        return "khi chưa kết thúc"
    return ", ".join(f"`{state.value}`" for state in State if state in names) or "–"


def _effects(row: Move | Act) -> list[str]:
    return [str(Document.Kind(row.paper).label) if row.paper else "–", CLOCK[row.clock]]


def _fenced(lines: list[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```"])
