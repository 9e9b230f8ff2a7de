"""Celery whose broker hands a task out again while somebody is still at it."""

from celery_app import TRANSPORT, app

PATIENCE = 2  # seconds

app.conf.update(
    broker_transport_options=TRANSPORT
    | {"visibility_timeout": PATIENCE, "unacked_restore_interval": 1},
    result_backend_transport_options={"visibility_timeout": PATIENCE},
    visibility_timeout=PATIENCE,
)
