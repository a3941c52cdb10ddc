"""After the answer: marks; before another round: a leader's leave; and more time for the applicant."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.dossiers import services
from motcua.dossiers.asking import longest_days
from motcua.dossiers.lifecycle import ACTS as LIFE_ACTS
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.supplements import leaves_for, led_offices, open_leave, open_request, to_judge
from motcua.web.officer.access import staff_only
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.acts import Act
from motcua.web.officer.supplement_forms import AllowRoundForm, AskRoundForm, MarksForm, ProlongForm
from motcua.web.officer.supplement_parts import worded_rows
from motcua.web.requests import SignedInRequest


class Judge(ActPage):
    """Mark what was given."""

    act = "judge"
    template_name = "officer/judge.html"
    form_class = MarksForm
    heading = _("Xem lại phần bổ sung")
    intro = _("Ghi đạt hay chưa đạt cho từng mục. Mục đã đạt thì không hỏi lại.")
    done = _("Đã ghi phần xem lại.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"rows": worded_rows(dossier, to_judge(dossier))}

    def perform(self, dossier: Dossier, form: MarksForm) -> None:
        services.judge_answers(dossier, officer=self.request.user, verdicts=form.verdicts(), seen=self.seen())


class AskRound(ActPage):
    """Ask a leader."""

    act = "ask_round"
    form_class = AskRoundForm
    heading = _("Xin lãnh đạo cho yêu cầu thêm")
    intro = _(
        "Quy định là nói hết trong một lần. Muốn hỏi thêm thì lãnh đạo phải cho phép, và người nộp đọc được lý do."
    )
    done = _("Đã gửi lãnh đạo. Có trả lời, hồ sơ hiện ngay ở đầu trang.")

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.ask_round(dossier, officer=self.request.user, reason=form.cleaned_data["reason"], seen=self.seen())


class AllowRound(ActPage):
    """A leader answers, or allows it of himself."""

    act = "allow_round"
    template_name = "officer/allow_round.html"
    form_class = AllowRoundForm
    heading = _("Cho yêu cầu bổ sung thêm?")
    intro = _("Mỗi lần hỏi thêm là người dân thêm một lần chờ. Chỉ cho phép khi thật cần.")
    done = _("Đã trả lời. Chuyên viên thấy ở đầu trang hồ sơ.")

    def offered(self, dossier: Dossier) -> Act | None:
        """Leaders of the deciding and of the receiving office, whoever holds the step."""
        mine = led_offices(self.request.user) & {dossier.authority_id, dossier.receiving_authority_id}
        fits = dossier.state in LIFE_ACTS["allow_round"].states
        return Act(self.act, _("Trả lời"), "", lambda *_each: True) if mine and fits else None

    def perform(self, dossier: Dossier, form: Any) -> None:
        said = form.cleaned_data
        if said["answer"] == "yes":
            services.allow_round(
                dossier,
                leader=self.request.user,
                reason=said["reason"],
                new_items=said["new_items"],
                seen=self.seen(),
            )
        else:
            services.refuse_round(dossier, leader=self.request.user, reason=said["reason"], seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"leave": open_leave(dossier)}


class Prolong(ActPage):
    """More time for the applicant, once."""

    act = "prolong"
    form_class = ProlongForm
    heading = _("Cho thêm ngày để bổ sung")
    intro = _("Cho thêm được một lần. Người nộp được nhắn ngày mới và đọc được lý do.")
    done = _("Đã cho thêm ngày. Người nộp được nhắn tin.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"most": longest_days(dossier.version.package)}

    def perform(self, dossier: Dossier, form: Any) -> None:
        said = form.cleaned_data
        services.prolong_supplement(
            dossier, officer=self.request.user, days=said["days"], reason=said["reason"], seen=self.seen()
        )

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"asked": open_request(dossier)}


@require_safe
@staff_only
def rounds(request: SignedInRequest) -> HttpResponse:
    """What officers have asked this leader for, the oldest first."""
    return render(request, "officer/rounds.html", {"leaves": leaves_for(request.user)})
