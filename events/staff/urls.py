"""The addresses of signing in; allauth finds its own by their names."""

from django.urls import path

from .views import password, second_step, signing_in

urlpatterns = [
    path("", signing_in.SignIn.as_view(), name="account_login"),
    path("code/", signing_in.Code.as_view(), name="mfa_authenticate"),
    path("again/", signing_in.PasswordOnceMore.as_view(), name="account_reauthenticate"),
    path("again/code/", signing_in.CodeOnceMore.as_view(), name="mfa_reauthenticate"),
    path("second-step/", second_step.SecondStep.as_view(), name="mfa_index"),
    path("second-step/set-up/", second_step.SetUp.as_view(), name="mfa_activate_totp"),
    path("second-step/remove/", second_step.Remove.as_view(), name="mfa_deactivate_totp"),
    path("second-step/codes/", second_step.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "second-step/codes/new/",
        second_step.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("new-password/", password.AskForPassword.as_view(), name="ask_for_password"),
    path("new-password/sent/", password.password_sent, name="password_sent"),
    path("new-password/done/", password.password_changed, name="password_changed"),
    # One part, so that logs leave all of it out
    path(
        "new-password/<str:uidb64>.<str:token>/",
        password.NewPassword.as_view(),
        name="new_password",
    ),
]
