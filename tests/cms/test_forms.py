"""Forms in GOV.UK markup: everything a screen reader follows from one place to another is there."""

import pytest
from django import forms
from django.template.loader import render_to_string

from cms.forms import GovukForm, GovukFormMixin, Look, SummaryError, summary_errors
from cms.models import CouncilSettings
from tests.markup import parse

CHANNELS = [("email", "By e-mail"), ("phone", "By phone")]


class PersonForm(GovukForm):
    looks = {
        "name": Look(autocomplete="name", legend="l", is_heading=True),
        "age": Look(width=3),
        "e_mail": Look(autocomplete="email", spellcheck=False),
        "channel": Look(legend="m", inline=True),
    }

    name = forms.CharField(help_text="The adult we ask for")
    age = forms.IntegerField(label="Age in years", max_value=120)
    e_mail = forms.EmailField(label="E-mail", required=False)
    channel = forms.ChoiceField(label="How?", choices=CHANNELS, widget=forms.RadioSelect)
    helps = forms.MultipleChoiceField(
        label="What helps?",
        choices=[("bsl", "BSL"), ("loop", "Loop")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all",
    )
    town = forms.ChoiceField(choices=[("", "Choose"), ("m", "Malvern")])
    more = forms.CharField(
        label="More", widget=forms.Textarea, max_length=200, required=False, help_text="In a line"
    )
    day = forms.SplitDateTimeField(label="Day")
    agree = forms.BooleanField(label="I agree")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(params=["empty", "wrong", "second of several"])
def form(request):
    if request.param == "empty":
        return PersonForm()
    if request.param == "wrong":
        return PersonForm({"age": "old", "more": "x" * 201, "e_mail": "nowhere"})
    return PersonForm({}, prefix="people-1")


def page_of(form):
    summary = render_to_string("components/error_summary.html", {"form": form})
    return parse(f"{summary}<form>{form}</form>")


def ids_in(page):
    return [tag["id"] for tag in page.find_all(id=True)]


def test_no_id_is_used_twice(form):
    ids = ids_in(page_of(form))
    assert len(ids) == len(set(ids))


def test_every_label_names_a_control_and_every_control_has_a_name(form):
    page = page_of(form)
    controls = page.find_all(["input", "select", "textarea"], type=lambda kind: kind != "hidden")
    named = {label["for"] for label in page.find_all("label")}
    # The two boxes of a split date stand in a fieldset whose legend names them.
    unnamed = [tag["id"] for tag in controls if tag["id"] not in named]
    assert named <= {tag["id"] for tag in controls}
    assert unnamed == [id_ for id_ in ids_in(page) if "day_" in id_ and "error" not in id_]


def test_every_description_exists(form):
    page = page_of(form)
    described = [
        id_
        for tag in page.find_all(attrs={"aria-describedby": True})
        for id_ in tag["aria-describedby"].split()
    ]
    assert described
    assert set(described) <= set(ids_in(page))


def test_every_error_leads_to_something_that_takes_focus():
    page = page_of(PersonForm({}))
    links = page.select(".govuk-error-summary a")
    targets = [page.find(id=link["href"].removeprefix("#")).name for link in links]
    assert len(links) == len(page.select(".govuk-form-group--error")) == 7
    assert set(targets) == {"input", "select"}


def test_the_summary_says_the_same_words_as_the_fields():
    page = page_of(PersonForm({"age": "121"}))
    said = [link.get_text() for link in page.select(".govuk-error-summary a")]
    beside = [
        text.get_text().strip().removeprefix("Error:").strip()
        for text in page.select(".govuk-error-message")
    ]
    assert said == beside


def test_errors_of_a_group_lead_to_its_first_choice():
    hrefs = {error.href for error in PersonForm({}).summary_errors}
    assert {"#id_channel_0", "#id_helps_0", "#id_day_0", "#id_town", "#id_agree"} <= hrefs


def test_the_summary_takes_focus_and_is_spoken_at_once():
    summary = page_of(PersonForm({})).select_one(".govuk-error-summary")
    assert (summary["tabindex"], summary.has_attr("autofocus")) == ("-1", True)
    assert summary.select_one("[role=alert] h2").get_text() == "There is a problem"


def test_a_form_without_errors_has_no_summary():
    assert page_of(PersonForm()).select(".govuk-error-summary") == []


def test_optional_questions_say_so_and_a_box_to_tick_does_not():
    page = page_of(PersonForm())
    labels = [tag.get_text().strip() for tag in page.find_all(["label", "legend"])]
    assert [label for label in labels if "(optional)" in label] == [
        "E-mail (optional)",
        "More (optional)",
    ]


def test_what_was_typed_is_kept_and_what_was_chosen_stays_chosen():
    page = page_of(PersonForm({"name": "Sam", "channel": "phone", "helps": ["loop"], "more": "Hi"}))
    chosen = [tag["value"] for tag in page.find_all(checked=True)]
    assert (page.find(id="id_name")["value"], chosen) == ("Sam", ["phone", "loop"])
    assert page.find(id="id_more").get_text().strip() == "Hi"


def test_looks_reach_the_page():
    page = page_of(PersonForm())
    name, age, e_mail = (page.find(id=f"id_{each}") for each in ("name", "age", "e_mail"))
    assert (name["autocomplete"], name.find_previous("h1").get_text()) == ("name", "Name")
    assert ("govuk-input--width-3" in age["class"], age["inputmode"]) == (True, "numeric")
    assert (e_mail["autocomplete"], e_mail["spellcheck"]) == ("email", "false")
    assert page.select_one(".govuk-radios--inline legend, .govuk-radios--inline")
    assert page.find(id="id_more").find_parent(attrs={"data-maxlength": "200"})


def test_the_browser_says_nothing_of_its_own():
    assert page_of(PersonForm()).find_all(required=True) == []


def test_an_unanswered_question_says_what_to_do_without_being_told():
    errors = PersonForm({}).errors
    assert errors["age"] == ["Enter an answer: Age in years"]
    assert errors["town"] == ["Choose an answer: Town"]


def test_a_general_error_leads_to_the_first_field_and_a_hidden_one_is_not_lost():
    class Narrow(GovukForm):
        key = forms.IntegerField(widget=forms.HiddenInput)
        word = forms.CharField()

        def clean(self):
            raise forms.ValidationError("These do not fit together")

    form = Narrow({"word": "a", "key": "not a number"})
    assert form.summary_errors == [
        SummaryError("These do not fit together", "#id_word"),
        SummaryError("Enter a whole number.", "#id_word"),
    ]


def test_several_forms_and_formsets_share_one_summary():
    class NameForm(GovukForm):
        name = forms.CharField(error_messages={"required": "Enter a name"})

    people = forms.formset_factory(NameForm, extra=0, min_num=2, validate_min=True)(
        {"people-TOTAL_FORMS": "2", "people-INITIAL_FORMS": "0", "people-0-name": "Jo"},
        prefix="people",
        error_messages={"too_few_forms": "Tell us about both people"},
        form_kwargs={"use_required_attribute": False, "empty_permitted": False},
    )
    assert summary_errors(NameForm({}), people) == [
        SummaryError("Enter a name", "#id_name"),
        SummaryError("Tell us about both people", ""),
        SummaryError("Enter a name", "#id_people-1-name"),
    ]


def test_a_model_form_looks_the_same():
    class ContactForm(GovukFormMixin, forms.ModelForm):
        class Meta:
            model = CouncilSettings
            fields = ["contact_email"]

    page = parse(str(ContactForm()))
    assert page.find(id="id_contact_email")["class"] == ["govuk-input"]


def test_what_a_family_typed_is_never_markup():
    page = page_of(PersonForm({"name": "<b>Sam</b>", "town": "<i>x</i>"}))
    assert page.find_all(["b", "i"]) == []
