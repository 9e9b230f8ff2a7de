from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self):
        from cms import exports, moments, receivers, review  # noqa: F401, PLC0415

        exports.neutralise_csv()
        moments.use_in_the_admin()
        review.let_letters_fail()
