"""Changes that touch people are held until somebody decides when to tell them."""


def hold_changes(session_pks, *, now):
    """Hold a change for each of these sessions whose families were told something else."""
