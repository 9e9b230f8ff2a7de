"""How staff sign in; nothing of this differs between installations."""

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 3600  # seconds
ACCOUNT_ADAPTER = "events.staff.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "events.staff.forms.SignInForm",
    "reauthenticate": "events.staff.forms.PasswordOnceMoreForm",
}
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # our view does, for whoever may enter the admin
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody signs up
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_SESSION_REMEMBER = False  # until the browser is closed
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
ACCOUNT_RATE_LIMITS = False  # they count in one process; axes and our budgets in the database
MFA_ADAPTER = "events.staff.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "events.staff.forms.CodeForm",
    "reauthenticate": "events.staff.forms.CodeOnceMoreForm",
    "activate_totp": "events.staff.forms.SetUpForm",
    "deactivate_totp": "events.staff.forms.RemoveForm",
    "generate_recovery_codes": "events.staff.forms.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # steps of half a minute: phones and people are not exact
# Back off for an account at an address: an outsider cannot lock a colleague out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "cms.budgets.address"
AXES_LOCKOUT_CALLABLE = "cms.views.too_many_sign_ins"
