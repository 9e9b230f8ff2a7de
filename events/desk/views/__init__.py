"""The screens of the desk: they speak HTTP and nothing else."""
