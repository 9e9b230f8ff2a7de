"""The list at the door."""

from django.shortcuts import render

from events import access
from events.desk.queries import door, sessions

from .base import SessionView


class DoorList(SessionView):
    """A list to print: names, boxes to tick, and how many seats to keep; never why."""

    action = access.Action.SEE_BOOKINGS

    def get(self, request, pk):
        """A page of its own, without the admin around it."""
        row = sessions.row(self.session, now=self.now)
        return render(
            request,
            "desk/door_list.html",
            {
                "row": row,
                "session": self.session,
                "parties": door.parties(self.session, user=request.user),
                "to_act_on": sessions.to_act_on(self.session),
                "printed_at": self.now,
                "blank_lines": range(5),
            },
        )
