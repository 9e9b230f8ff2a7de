"""Which lines and branches of the product the tests run: `pytest -p tests.measuring`.

The run fails below `OVERALL`, or if a branch of the rules (`events/domain`) is left out. SlipCover
writes its marks into the code and takes them out again once they are seen, so that a measured run
is hardly slower; its own plugin cannot be used, as it rewrites parts of pytest that have changed.
"""

import json
import os

import pytest
import slipcover

OVERALL = 95  # per cent
RULES = "events/domain/"
WHAT = {"source": ["events", "home", "cms"], "omit": ["*/migrations/*"]}


class Worker:
    """Marks the product's code as it is read, and hands over what was seen."""

    def __init__(self):
        self._seen = slipcover.Slipcover(
            branch=True, exclude_also=["if TYPE_CHECKING:", "pragma: no cover"], **WHAT
        )
        files = slipcover.FileMatcher(sources=WHAT["source"], omit=WHAT["omit"])
        slipcover.ImportManager(self._seen, files).__enter__()

    def pytest_sessionfinish(self, session):
        session.config.workeroutput["measured"] = json.dumps(self._seen.get_coverage())


class Controller:
    """Puts together what the workers have seen, and says what is missing."""

    def __init__(self):
        self._seen = None

    def pytest_testnodedown(self, node):
        if "measured" not in getattr(node, "workeroutput", {}):
            return  # it broke off, which fails the run by itself
        brought = json.loads(node.workeroutput["measured"])
        self._seen = slipcover.merge_coverage(self._seen, brought) if self._seen else brought

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if self._seen and not exitstatus and list(self._too_little()):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        if self._seen:
            slipcover.print_coverage(self._seen, skip_covered=True)
            for sentence in self._too_little():
                terminalreporter.write_line(sentence, red=True)

    def _too_little(self):
        covered = self._seen["summary"]["percent_covered"]
        if covered < OVERALL:
            yield f"The tests run {covered:.1f} % of the product, not {OVERALL} %."
        for path, file in self._seen["files"].items():
            if path.startswith(RULES) and file["summary"]["percent_covered"] < 100:
                yield f"The tests do not run all of {path}."


# Before pytest-django reads the settings
_measuring = Worker() if "PYTEST_XDIST_WORKER" in os.environ else Controller()


def pytest_configure(config):
    """Let the one or the other listen."""
    if isinstance(_measuring, Controller) and not config.option.numprocesses:
        raise pytest.UsageError("What is run is measured in workers: give their number with -n.")
    config.pluginmanager.register(_measuring)
