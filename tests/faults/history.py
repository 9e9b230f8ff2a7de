"""What clients were told, held against what is stored and what the mail server took."""

import collections
import json
import time

SETTLED = {"sent", "failed", "unknown", "skipped", "with_staff", "done"}


class History:
    """What clients were told, one line of JSON each."""

    def __init__(self, path):
        self._path = path

    def write(self, **told):
        with self._path.open("a") as file:
            file.write(json.dumps({"at": time.time(), **told}) + "\n")

    def read(self):
        return [json.loads(line) for line in self._path.read_text().splitlines()]

    def clear(self):
        self._path.write_text("")

    def check(self, house, *, repeats=0):
        """Hold the history against the table and the mail server, and name what does not agree."""
        stored = house.states()
        taken = collections.Counter(house.sink.addresses_by_key())
        wrong = []
        for told in self.read():
            if told["status"] == 200 and told["key"] not in stored:
                wrong.append(("said yes and stored nothing", told["key"]))
            if told["status"] >= 500:
                wrong.append(("failed", told["key"]))
        wrong += [("on its way for ever", k) for k, s in stored.items() if s not in SETTLED]
        sent = [key for key, state in stored.items() if state == "sent"]
        wrong += [("sent and not taken", key) for key in sent if not taken[key]]
        wrong += [("taken twice", key) for key, number in taken.items() if number > 1 + repeats]
        recipients = [letter.recipients for letter in house.sink.taken]
        wrong += [("not one family", to) for to in recipients if len(to) != 1]
        return wrong
