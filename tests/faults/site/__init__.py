"""A little app, in fault tests only: promises to make over HTTP, and careless ways of sending."""
