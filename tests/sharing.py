"""Which tests share a worker: those that use one running site, so that it is started only once."""

from xdist.scheduler import LoadScopeScheduling

# The first that fits; journeys are two, each with a site of its own
SHARED = ("tests/journeys/editors/", "tests/journeys/", "tests/faults/")


class Sharing(LoadScopeScheduling):
    """Every test for itself, but for folders that share what takes long to start; those first."""

    def _split_scope(self, nodeid):
        return next((folder for folder in SHARED if nodeid.startswith(folder)), nodeid)
