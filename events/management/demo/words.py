"""What the demo's pages say, in our own plain words."""

ROADSHOW_SUMMARY = (
    "Meet the people behind the Local Offer, ask your questions, and find out what help there is "
    "for your child. Seven towns, daytime and evening."
)
ROADSHOW_TEXT = """
<h2>What it is about</h2>
<p>Come and talk to the people who run services for children and young people with special
educational needs and disabilities (SEND). The council, Families in Partnership and SENDIASS hold
these sessions together.</p>
<p>Each session lasts two hours. You will hear about:</p>
<ul>
<li>the Local Offer, and how to find help on it</li>
<li>the SEND services in this county</li>
<li>the Graduated Approach: what every school should do to help</li>
<li>Families in Partnership: who they are and how to join</li>
<li>SENDIASS: free advice that is on your side</li>
</ul>
<p>There is plenty of time for questions. If we cannot answer one on the day, we find out and put
the answer on this site.</p>
"""
ROADSHOW_STEPS = [
    ("First 15 minutes", "Arrive and settle in", "Tea, coffee and water. Sit where you like."),
    ("About 45 minutes", "Three short talks", "You can leave and come back at any time."),
    ("15 minutes", "A break", "The quiet space is open the whole time."),
    ("The last 45 minutes", "Your questions", "Ask out loud, or write it on a card."),
]
# (drawing, one idea in short words)
EASY_READ = [
    ("room", "This is a meeting for parents and carers."),
    ("welcome", "Somebody says hello and helps you."),
    ("door", "You can bring somebody with you."),
    ("room", "People talk about help for your child."),
    ("room", "You can ask questions."),
    ("quiet", "You can go out and come back at any time."),
    ("welcome", "It is free."),
]
PAST_TEXT = """
<h2>What happened</h2>
<p>Parent carers came to seven towns to ask about the Local Offer, SEND services and the Graduated
Approach. The council, Families in Partnership and SENDIASS held the sessions together.</p>
<p>Every session ended with questions. Thank you to everybody who came and asked, and to the three
presenters.</p>
"""
PAST_SUMMARY = "Seven sessions in November 2018 on where to find help. They have all taken place."
ONLINE_SUMMARY = (
    "An evening on your sofa: how support at school works, step by step, with time to ask."
)
ONLINE_TEXT = """
<h2>What it is about</h2>
<p>Find out what your child's school should do before anybody talks about a plan. We explain the
Graduated Approach in plain words: assess, plan, do, review.</p>
<p>You join from a phone, tablet or computer. Your camera can stay off. There are live captions,
and you can type your questions.</p>
<p>We send the link to join by e-mail once you have booked.</p>
"""
ONLINE_STEPS = [
    ("From 6:45pm", "The room opens", "Try your sound. A person is there to help."),
    ("7pm", "How support at school works", "A talk of 30 minutes, with captions."),
    ("7:30pm", "Your questions", "Type them or say them. No question is too small."),
]
DROP_IN_SUMMARY = (
    "Toys, tea and people who understand. Come for ten minutes or for two hours. The first hour "
    "is quiet."
)
DROP_IN_TEXT = """
<h2>What it is about</h2>
<p>A room to play in with your child, and other parents to talk to. Somebody from Families in
Partnership is there to listen.</p>
<p>You do not need to book or to explain anything. Brothers and sisters are welcome.</p>
"""
DROP_IN_STEPS = [
    ("10am to 11am", "Quiet hour", "Fewer people, soft light, no music."),
    ("11am to midday", "Everybody", "Songs at half past eleven for those who like them."),
]
HOME_TEXT = """
<h2>How booking works</h2>
<p>Pick a session and tell us who is coming. You do not need an account. Tell us what would make
the day easier, and we say what we can do. You can cancel at any time with the link in your
e-mail.</p>
"""
ACCESSIBILITY_TEXT = """
<p>We want as many people as possible to be able to use this site. You should be able to:</p>
<ul>
<li>make the text four times as large without losing any of it</li>
<li>do everything with a keyboard alone</li>
<li>use it with a screen reader</li>
<li>use it without JavaScript, on an old phone</li>
</ul>
<h2>How accessible it is</h2>
<p>This site is built to meet the Web Content Accessibility Guidelines, version 2.2, level AA. Every
kind of page is tested for this by machine whenever the site changes. People with disabilities
have not tested it yet.</p>
<h2>Tell us what does not work</h2>
<p>Use <a href="/report-a-problem/">Something wrong with this page?</a>, or write to us or ring us.
We answer within five working days. You can ask for anything here in another format.</p>
<h2>If you are not happy with our answer</h2>
<p>Contact the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support
Service</a>.</p>
"""
PRIVACY_TEXT = """
<p>We ask for as little as we can, and delete it on time.</p>
<h2>What we ask for, and why</h2>
<ul>
<li><b>Your name, and an e-mail address or a phone number</b>, so that we can confirm your booking
and tell you if something changes.</li>
<li><b>Who is coming</b>, so that there is a place for everybody. Names of others are optional. We
ask for the age of children and young people, never for a date of birth.</li>
<li><b>Help you need on the day</b>, only if you want to tell us. It is locked away from the rest.
Only the people who run the session see it.</li>
</ul>
"""
PRIVACY_RIGHTS = """
<h2>Who sees it</h2>
<p>The organisation that is named on the event's page as responsible. We do not sell it, and do not
use it to advertise anything.</p>
<h2>Your rights</h2>
<p>You can ask what we hold about you, have it put right, or have it deleted. Write to us or ring
us. If you are not happy with how we treat your data, tell us and we answer within 30 days. You can
also complain to the <a href="https://ico.org.uk/">Information Commissioner's Office</a>.</p>
"""

ROADSHOW_ON_THE_DAY = {
    "arriving": "Doors open 15 minutes before. Come in when you like: somebody shows you a seat.",
    "parking": "You can park at each venue. Blue Badge bays are by the door.",
    "food": "Tea, coffee, water and biscuits are free. You may bring your own food.",
    "bring": "Your questions. You need no papers.",
    "hearing": "Each talk is also on paper, in large print. Ask us for a speech-to-text reporter "
    "three weeks before.",
}
EVESHAM_PARKING = "The yard is closed. Please park in the car park across the road. It is free."
