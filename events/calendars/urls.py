"""The addresses of this slice."""

urlpatterns = []
