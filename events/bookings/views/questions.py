"""The questions of the journey: who is coming, what helps on the day, how to reach you."""

import re
from functools import wraps

from django.shortcuts import redirect, render

from events.bookings.answers import Answers, PersonAnswers
from events.bookings.forms import ContactForm, HelpForms, PartyForms
from events.bookings.forms.party import ADDED, MOST_ROWS
from events.bookings.keeping import rules
from events.bookings.operations import refusal_now
from events.bookings.queries import wheelchair_spaces_left
from events.domain.retention import needs_due_at

from .refusals import show_refusal
from .steps import ORDER, journey

ROW_KEY = re.compile(r"[0-9a-f]{8}")
GONE = "gone"  # in the address: the answers are


def question(step):
    """A step that may be shown: the session can be booked, and what comes before is answered."""

    def decorate(view):
        @journey
        @wraps(view)
        def asked(under_way):
            return _instead(under_way, step) or view(under_way)

        return asked

    return decorate


def _instead(under_way, step):
    """What is shown in place of a step, if anything."""
    if under_way.answers is None and under_way.held:
        return _already_booked(under_way)
    session, taken = under_way.session, under_way.places.taken
    refusal = refusal_now(session, now=under_way.now, taken=taken)
    if refusal is not None:
        return show_refusal(under_way, refusal)
    if under_way.answers is None:
        if step != "people":
            return begin_again(under_way)
        under_way.answers = Answers.begin(under_way.session.pk, now=under_way.now)
    first = under_way.missing()
    if ORDER.index(first) < ORDER.index(step):
        return redirect(under_way.address(first))
    return None


def begin_again(under_way):
    """Answers are too old, or no cookie is kept: the first step says why it is empty."""
    return redirect(f"{under_way.address('people')}?{GONE}")


def _already_booked(under_way):
    """Only this browser holds the booking, so only it is told; others of the house may book too."""
    if under_way.request.POST.get("for") == "others":
        under_way.answers = Answers.begin(under_way.session.pk, now=under_way.now)
        return under_way.save_and_go_on()
    status = 409 if under_way.request.method == "POST" else 200
    return under_way.show("already_booked", status=status, booking=under_way.held)


@question("people")
def people(under_way):
    """Ask who is coming; people are added and taken out with plain buttons."""
    request, answers = under_way.request, under_way.answers
    limits = {
        "largest_party": under_way.session.largest_party,
        "left": under_way.places.left,
    }
    if request.method != "POST":
        return _show_people(under_way, PartyForms(answers.people, **limits))
    answers.people = _posted_people(request.POST, answers.people)
    forms = PartyForms(answers.people, data=request.POST, **limits)
    answers.people = forms.typed()
    if "add" in request.POST or "remove" in request.POST:
        return _change_people(under_way)
    answers.people_done = forms.is_valid()
    if answers.people_done:
        return under_way.save_and_go_on()
    return under_way.save(_show_people(under_way, forms, status=400))


def _posted_people(data, known):
    """The people of the posted rows: as kept before, or new where the answers were lost."""
    lead, *others = known
    kept = {person.key: person for person in others}
    rows = [row.partition(":") for row in data.getlist("row")[:MOST_ROWS]]
    return [
        lead,
        *(
            kept.get(key) or PersonAnswers(role=role, key=key)
            for role, _, key in rows
            if role in ADDED and ROW_KEY.fullmatch(key)
        ),
    ]


def _change_people(under_way):
    answers, data = under_way.answers, under_way.request.POST
    answers.people_done = False
    anchor = "people"
    if data.get("add") in ADDED and len(answers.people) < MOST_ROWS:
        person = PersonAnswers(role=data["add"])
        answers.people.append(person)
        anchor = f"person-{person.key}"
    gone = data.get("remove")
    answers.people[1:] = [person for person in answers.people[1:] if person.key != gone]
    return under_way.save(redirect(f"{under_way.address('people')}#{anchor}"))


def _show_people(under_way, forms, *, status=200):
    return under_way.show(
        "people",
        status=status,
        step="people",
        are_gone=GONE in under_way.request.GET,
        rows=forms.rows(),
        errors=forms.errors if status != 200 else [],
        largest_party=under_way.session.largest_party,
    )


@question("help")
def help_on_the_day(under_way):
    """Ask what helps whom; optional, sealed, and only with consent."""
    session, answers = under_way.session, under_way.answers
    posted = under_way.request.POST if under_way.request.method == "POST" else None
    if posted is not None and "skip" in posted:
        return _skip_help(under_way)
    forms = HelpForms(
        answers,
        session_on=session.local_starts_at.date(),
        today=under_way.now.astimezone(session.tz).date(),
        wording=under_way.consent_wording,
        data=posted,
    )
    if posted is None:
        return _show_help(under_way, forms)
    if not forms.is_valid():
        return _show_help(under_way, forms, status=400)
    forms.fill(answers)
    answers.help_done = True
    return under_way.save_and_go_on()


def _skip_help(under_way):
    for person in under_way.answers.people:
        person.needs, person.words = [], ""
    under_way.answers.consent = ""
    under_way.answers.help_done = True
    return under_way.save_and_go_on()


def _show_help(under_way, forms, *, status=200):
    session, days = under_way.session, rules().needs_days
    return under_way.show(
        "help",
        status=status,
        step="help",
        rows=forms.rows(),
        consent=forms.consent,
        errors=forms.errors if status != 200 else [],
        kept_days=days,
        deleted_on=needs_due_at(session.ends_at, days=days).astimezone(session.tz).date(),
        no_wheelchair_space=wheelchair_spaces_left(session) == 0,
    )


@question("contact")
def contact(under_way):
    """Ask for an e-mail address or a phone number."""
    answers = under_way.answers
    initial = {
        "email": answers.email,
        "phone": answers.phone,
        "medium": answers.medium if answers.email and answers.phone else "",
    }
    if under_way.request.method != "POST":
        return under_way.show("contact", step="contact", form=ContactForm(initial=initial))
    form = ContactForm(under_way.request.POST)
    if not form.is_valid():
        return under_way.show("contact", step="contact", form=form, status=400)
    form.fill(answers)
    answers.contact_done = True
    return under_way.save_and_go_on()


@journey
def forget(under_way):
    """Wipe the answers at the press of a button, and say so."""
    if under_way.request.method == "POST":
        return under_way.forget(redirect("book_forget", under_way.session.pk))
    return render(under_way.request, "bookings/forgotten.html", {"session": under_way.session})
