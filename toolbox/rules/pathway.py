"""Rules about the questions of a pathway and the ways through them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from toolbox import ways
from toolbox.model.fields import Ref
from toolbox.model.pathway import FilledIn, Pathway
from toolbox.model.template import Template, TemplateField
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.rules.case import Case, enough
from toolbox.source import At

#: Nobody keeps more questions in mind, and a longer way hides two decisions that are better taken apart.
MOST_QUESTIONS_ON_A_WAY = 8


def _pathways(case: Case) -> Iterator[Pathway]:
    return (entry for entry in case.catalogue.entries.values() if isinstance(entry, Pathway))


def names_in_a_pathway_are_unique(case: Case) -> Iterator[Problem]:
    """Within a pathway no two questions or outcomes, and within a question no two answers, have one name."""
    for entry in _pathways(case):
        named = [(("questions", number, "id"), one.id) for number, one in enumerate(entry.questions)]
        named += [(("outcomes", number, "id"), one.id) for number, one in enumerate(entry.outcomes)]
        yield from _twice(case, entry, named, "names two questions or outcomes")
        for number, question in enumerate(entry.questions):
            answers = [
                (("questions", number, "answers", index, "id"), one.id) for index, one in enumerate(question.answers)
            ]
            yield from _twice(case, entry, answers, "names two answers of this question")


def _twice(case: Case, entry: Pathway, named: list[tuple[At, str]], fault: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, name in named:
        if name in seen:
            yield case.problem(entry, at, "named-twice", f"{quoted(name)} {fault}; give each its own")
        seen.add(name)


def a_pathway_has_one_start(case: Case) -> Iterator[Problem]:
    """The start of a pathway is one of its questions."""
    for entry in _pathways(case):
        if entry.start not in ways.questions(entry):
            hint = did_you_mean(entry.start, ways.questions(entry)) or "; write the name of the first question"
            yield case.problem(entry, ("start",), "no-start", f"{quoted(entry.start)} is no question here{hint}")


def no_answer_is_a_dead_end(case: Case) -> Iterator[Problem]:
    """Every answer leads to a question or an outcome of its pathway."""
    for entry in _pathways(case):
        yield from enough(_dead_ends(case, entry))


def _dead_ends(case: Case, entry: Pathway) -> Iterator[Problem]:
    known = [*ways.questions(entry), *ways.outcomes(entry)]
    for number, question in enumerate(entry.questions):
        for index, choice in enumerate(question.answers):
            if choice.leads_to not in known:
                hint = did_you_mean(choice.leads_to, known) or "; write one, or name another"
                message = f"there is no question or outcome {quoted(choice.leads_to)}, so the way ends here{hint}"
                at = ("questions", number, "answers", index, "leads_to")
                yield case.problem(entry, at, "dead-end", message)


def no_question_comes_round_again(case: Case) -> Iterator[Problem]:
    """No way through a pathway comes to the same question twice."""
    for entry in _pathways(case):
        circle = ways.circle(entry)
        if circle:
            number = next(number for number, one in enumerate(entry.questions) if one.id == circle[0])
            way = " → ".join(circle)
            message = (
                f"the answers lead round in a circle: {way}; let one of them lead on to another question or an outcome"
            )
            yield case.problem(entry, ("questions", number), "circle", message)


def every_question_and_outcome_is_reached(case: Case) -> Iterator[Problem]:
    """Some way from the start of a pathway leads to each of its questions and outcomes."""
    for entry in _pathways(case):
        if entry.start not in ways.questions(entry):
            continue  # is told on its own; from nowhere nothing is reached
        reached = ways.reached(entry)
        for key, what in (("questions", "question"), ("outcomes", "outcome")):
            for number, one in enumerate(getattr(entry, key)):
                if one.id not in reached:
                    message = f"no way from the start leads to the {what} {quoted(one.id)}; lead an answer to it, or delete it"
                    yield case.problem(entry, (key, number, "id"), "not-reached", message)


def ways_are_short(case: Case) -> Iterator[Problem]:
    """No way through a pathway asks more than eight questions."""
    for entry in _pathways(case):
        if ways.circle(entry):
            continue
        most = ways.longest(entry).get(entry.start, 0)
        if most > MOST_QUESTIONS_ON_A_WAY:
            message = (
                f"a way asks {most} questions, at most {MOST_QUESTIONS_ON_A_WAY} are allowed; make two pathways of it"
            )
            yield case.problem(entry, ("questions",), "long-way", message)


def every_answer_is_backed(case: Case) -> Iterator[Problem]:
    """An answer that the law decides names the provision; where the answer is advice, at least its question does."""
    for entry in _pathways(case):
        for number, question in enumerate(entry.questions):
            for index, choice in enumerate(question.answers):
                if choice.law or (choice.basis == "advice" and question.law):
                    continue
                message = (
                    "the law decides this answer: name instrument and provision under 'law', or write 'basis: advice'"
                    if choice.basis == "law"
                    else "neither this answer nor its question names a provision; add 'law' to one of them"
                )
                at = ("questions", number, "answers", index)
                yield case.problem(entry, at, "law-missing", message)


def a_record_is_filled_as_its_template_asks(case: Case) -> Iterator[Problem]:
    """What answers and outcomes fill in are fields of the pathway's record, and values that the fields take."""
    for entry in _pathways(case):
        yield from enough(_filled_wrong(case, entry))


def _filled_wrong(case: Case, entry: Pathway) -> Iterator[Problem]:
    template = None
    if entry.record:
        name = Ref("templates", entry.record)
        template = case.catalogue.entries.get(case.catalogue.aliases.get(name, name))
        if not isinstance(template, Template):
            return  # that it does not exist, or has errors, is told elsewhere
    known = {field.id: field for field in template.fields} if template else {}
    for at, filled in _filled(entry):
        if template is None:
            message = "the pathway names no 'record'; name the template that this fills in, or delete it"
            yield case.problem(entry, at, "no-record", message)
        elif filled.field not in known:
            hint = did_you_mean(filled.field, known) or f"; the fields stand in toolbox/entries/{template.ref}.yml"
            message = f"{quoted(filled.field)} is no field of {quoted(template.ref)}{hint}"
            yield case.problem(entry, (*at, "field"), "unknown-field", message)
        elif fault := _fault(known[filled.field], filled.value):
            message = f"{quoted(filled.value)} does not fit the field {quoted(filled.field)}{fault}"
            yield case.problem(entry, (*at, "value"), "wrong-value", message)


def _filled(entry: Pathway) -> Iterator[tuple[At, FilledIn]]:
    """What is filled in anywhere, with its place."""
    for number, question in enumerate(entry.questions):
        for index, choice in enumerate(question.answers):
            for place, filled in enumerate(choice.record):
                yield ("questions", number, "answers", index, "record", place), filled
    for number, outcome in enumerate(entry.outcomes):
        for place, filled in enumerate(outcome.record):
            yield ("outcomes", number, "record", place), filled


def _fault(field: TemplateField, value: str) -> str:
    """What is wrong with a value for the field, as the end of a sentence; empty where nothing is."""
    if field.type == "choice" and value not in field.options:
        return did_you_mean(value, field.options) or f"; its options are: {', '.join(field.options)}"
    if field.type == "yes-no" and value != "yes":
        return ", which is a box to tick; write 'yes', or leave it out"
    if field.type == "date":
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return ", which is a date; write it as 2026-11-23"
    return ""
