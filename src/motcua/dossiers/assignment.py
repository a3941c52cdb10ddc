"""Giving the open step to somebody, in memory: by hand, to who did it before, or by the rules of the office."""

from uuid import UUID

from django.db.models import Count, Q

from motcua.accounts.models import Person
from motcua.authorities.queries import absent_from, roles_of, staff_of
from motcua.dossiers.case import Case
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import AssignmentRule, Dossier, StepRun


def give(case: Case, to: Person | None, telling: Telling) -> None:
    """The open step is somebody's from now on, or nobody's in particular. The journal keeps the user name."""
    told = telling.adding(to=to.username or "" if to else "")
    act(case.dossier, "assign", record=case.record, telling=told)
    case.dossier.assignee = to
    if case.run is not None:
        case.run.assignee = to
        case.record.keep_step(case.run)


def give_by_itself(case: Case) -> None:
    """A step has just opened: who did it before gets it back, else whom a rule of the office names, else nobody."""
    if person := _who_did_it_before(case):
        give(case, person, Telling(facts={"why": "before"}))
    elif person := by_rule(case.dossier):
        give(case, person, Telling(facts={"why": "rule"}))


def _who_did_it_before(case: Case) -> Person | None:
    dossier = case.dossier
    if case.run is None or case.run.round == 1:
        return None
    earlier = StepRun.objects.filter(dossier=dossier, step=case.run.step, done_by__is_active=True)
    run = earlier.select_related("done_by").order_by("-id").first()
    if run is None or run.done_by is None:
        return None
    still = dossier.open_role in roles_of(run.done_by).get(dossier.held_by_id, ())
    return run.done_by if still else None


def by_rule(dossier: Dossier) -> Person | None:
    """Whom the rules of the holding office name for the open step: the one with the fewest open dossiers.

    Who is away today gets nothing new. None without a rule, or when none of its people is there.
    """
    rule = rule_for(dossier)
    if rule is None:
        return None
    able = staff_of(dossier.held_by, dossier.open_role).exclude(pk__in=absent_from(dossier.held_by, dossier.open_role))
    chosen = set(rule.people.values_list("pk", flat=True))
    people = [person for person in able if not chosen or person.pk in chosen]
    load = load_of(people)
    return min(people, key=lambda person: (load[person.pk], person.username), default=None)


def rule_for(dossier: Dossier) -> AssignmentRule | None:
    """The narrowest rule: for the procedure, for its field, for everything."""
    subject = Q(procedure=dossier.procedure_id) | Q(procedure=None, field__in=["", dossier.procedure.field])
    rules = AssignmentRule.objects.filter(subject, authority=dossier.held_by_id, role=dossier.open_role)
    return max(rules, key=lambda rule: (rule.procedure_id is not None, rule.field != ""), default=None)


def load_of(people: list[Person]) -> dict[UUID, int]:
    """How many open dossiers each of them has now."""
    held = Dossier.objects.filter(assignee__in=people).exclude(open_role="")
    counted = held.order_by().values_list("assignee").annotate(n=Count("pk"))
    return {person.pk: 0 for person in people} | dict(counted)
