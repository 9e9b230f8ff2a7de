"""What is left after the roadshow of 2018: its presentation, answers, thanks and next steps."""

from datetime import date

from events.models import AnsweredQuestion, ResourceFile, ResourcePage

from .documents import document

TITLE = "SEND information roadshow 2018: presentation"
SUMMARY = "The presentation, and answers to questions from the seven sessions."
THANKS = "Thank you to everybody who came and asked, and to the three presenters."
NEXT_STEPS = """
<p>Some answers are still being sought. Each one is added here as soon as a service has
given it.</p>
"""
ANSWERED_ON = date(2018, 12, 20)
# (question, answer, who answered); without an answer where it is still sought
QUESTIONS = [
    (
        "Where do I find what help there is?",
        "<p>On the Local Offer. If you do not find it there, ask the Local Offer team.</p>",
        "Local Offer team",
    ),
    (
        "What must school do before anybody talks about a plan?",
        "<p>Every school follows the Graduated Approach: assess, plan, do, review. You are asked "
        "at each step.</p>",
        "SEND services",
    ),
    (
        "How do I join Families in Partnership?",
        "<p>Every parent carer in the county can join, and it costs nothing. Talk to them at any "
        "of our events.</p>",
        "Families in Partnership",
    ),
    (
        "Who can come with me to a meeting at school?",
        "<p>SENDIASS can help you to get ready. The advice is free and confidential.</p>",
        "SENDIASS",
    ),
    ("Will there be more sessions in the evening?", "", ""),
]


def add_resources(roadshow):
    """Publish the page below the roadshow; leave it as it is if it is there already."""
    if ResourcePage.objects.child_of(roadshow).exists():
        return
    page = ResourcePage(
        title="Presentation and answers",
        slug="resources",
        summary=SUMMARY,
        thanks=THANKS,
        next_steps=NEXT_STEPS,
    )
    presentation = document(TITLE, "roadshow-2018.pdf")
    page.files = [ResourceFile(title="The presentation", document=presentation)]
    page.questions = [_question(*said) for said in QUESTIONS]
    roadshow.add_child(instance=page)
    page.save_revision().publish()


def _question(question, answer, answered_by):
    answered_on = ANSWERED_ON if answer else None
    return AnsweredQuestion(
        question=question, answer=answer, answered_by=answered_by, answered_on=answered_on
    )
