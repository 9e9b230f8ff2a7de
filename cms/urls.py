"""Every address. The other apps are named by string only."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path
from django.views.decorators.http import require_POST
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as wagtaildocs_urls

from cms import views

handler400 = views.unreadable
handler500 = views.went_wrong
urlpatterns = [
    # Wagtail's own takes the cookie away however it is asked, and so by a picture on another site
    path("admin/logout/", require_POST(LogoutView.as_view())),
    path("admin/password_reset/", views.PasswordReset.as_view()),
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
