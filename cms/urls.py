"""Every address. The other apps are named by string only."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path, reverse_lazy
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as wagtaildocs_urls

from cms import views

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_new_password = RedirectView.as_view(url=reverse_lazy("ask_for_password"))

handler400 = views.unreadable
handler500 = views.went_wrong
urlpatterns = [
    # Wagtail's own takes the cookie away however it is asked, and so by a picture on another site
    path("admin/logout/", require_POST(LogoutView.as_view())),
    # Each of Wagtail's own ways in would go around the second step
    path("admin/login/", to_sign_in),
    path("_util/login/", to_sign_in),
    path("admin/password_reset/", to_new_password),
    path("admin/password_reset/<path:rest>", to_new_password),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", views.robots, name="robots"),
    path("", include("events.urls")),
]

if settings.DEBUG:
    urlpatterns += [path("demo/mail/", include("cms.mailbox"))]
    urlpatterns += staticfiles_urlpatterns()
urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns += [path("", include(wagtail_urls))]
