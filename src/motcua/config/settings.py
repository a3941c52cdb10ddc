"""Deployment settings. Values that differ between machines come from `environment.py`, nowhere else."""

from typing import Any

from csp.constants import NONE, SELF

from motcua.config.database import database
from motcua.config.environment import ROOT, BadVariable, setting
from motcua.payments.adapters import vnpay

PRODUCTION = setting("PRODUCTION")
SANDBOX = not PRODUCTION  # stand-ins for SMS, mail, bank and post, readable at /thu/
DEBUG = False
VAR = setting("VAR").resolve()
ADDRESS = setting("ADDRESS").rstrip("/")
ALLOWED_HOSTS = setting("HOSTS")
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CITY_NAME = setting("CITY")
CITY = "hong-lam"  # the folder of sample/ that `motcua load-city` reads when no other is named

# A machine that is not in production has well-known secrets: its data are samples by definition.
_PUBLIC = "0" * 63 + "1"
SECRET_KEY = setting("SECRET_KEY") or "not-in-production-" + _PUBLIC
ENCRYPTION_KEYS = setting("ENCRYPTION_KEYS") or [_PUBLIC]
HASH_KEY = setting("HASH_KEY") or _PUBLIC
PAYMENT_SECRET = setting("PAYMENT_SECRET") or "sandbox-" + _PUBLIC
if PRODUCTION:
    for _name in ("SECRET_KEY", "ENCRYPTION_KEYS", "HASH_KEY", "DATABASE_URL", "ADDRESS"):
        if not setting(_name) or (_name == "ADDRESS" and not ADDRESS.startswith("https://")):
            raise BadVariable(f"{_name}: must be given in production")

INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles", "django.contrib.humanize", "motcua.forms", "django.forms",
    "procrastinate.contrib.django", "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions",
    "csp", "django_htmx", "django_cotton",
    *(f"motcua.{module}" for module in (
        "foundation", "accounts", "notifications", "working_time", "files", "papers", "authorities", "catalogue",
        "dossiers", "payments", "delivery", "assistance", "uptake", "web", "config")),
]  # fmt: skip

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware", "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware", "django.middleware.gzip.GZipMiddleware",
    "motcua.web.middleware.NothingKeptMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.middleware.LanguageMiddleware", "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware", "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware", "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware", "motcua.web.middleware.SecondFactorMiddleware",
    "motcua.web.onsite.OnSiteMiddleware",
    "motcua.web.middleware.DomainErrorMiddleware",
]  # fmt: skip

ROOT_URLCONF = "motcua.config.urls"
CSRF_FAILURE_VIEW = "motcua.web.public.errors.csrf_failure"
WSGI_APPLICATION = "motcua.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages", "motcua.web.context.house"]},
}]  # fmt: skip

DATABASES = {"default": database(setting("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}  # the limits of sign-in: 300, the default, would forget them in a busy hour
PROCRASTINATE_ON_APP_READY = "motcua.foundation.jobs.defer_in_transactions"
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 4, "shutdown_graceful_timeout": 20}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "made"]  # fonts cut from their wheel at set-up: `motcua prepare`
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
FILES = VAR / "files"
FILE_LARGEST, FILES_LARGEST_PER_DOSSIER = 20_000_000, 100_000_000  # bytes
DATA_UPLOAD_MAX_MEMORY_SIZE, DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_NUMBER_FILES = 2_500_000, 500, 20
PROCEDURES = ROOT / "procedures"
SAMPLE = ROOT / "sample"
PAPER_FONTS = setting("PAPER_FONTS")
NATIONAL_BASE = setting("NATIONAL_BASE")

_SANDBOXED = {
    "sms": "motcua.notifications.adapters.sandbox.SandboxSms", "email": "motcua.notifications.adapters.sandbox.SandboxMail",
    "carrier": "motcua.delivery.adapters.sandbox.SandboxCarrier",
}  # fmt: skip
ADAPTERS: dict[str, Any] = {port: {"default": {"BACKEND": path}} for port, path in _SANDBOXED.items()}
_BANKS = {"sandbox": "motcua.payments.adapters.sandbox.SandboxBank"} if SANDBOX else {}
_BANKS |= {"vnpay": "motcua.payments.adapters.vnpay.VnPay"}  # an authority offers one by entering its keys
ADAPTERS["bank"] = {name: {"BACKEND": path} for name, path in _BANKS.items()}
if setting("SMS_URL"):
    ADAPTERS["sms"]["default"] = {
        "BACKEND": "motcua.notifications.adapters.http_sms.HttpSms",
        "OPTIONS": {"url": setting("SMS_URL"), "token": setting("SMS_TOKEN")},
    }
if setting("EMAIL_URL"):
    ADAPTERS["email"]["default"] = {
        "BACKEND": "motcua.notifications.adapters.smtp.SmtpMail",
        "OPTIONS": {"url": setting("EMAIL_URL"), "sender": setting("EMAIL_FROM")},
    }

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]  # fmt: skip
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/vao/"
LOGIN_URL = "/dang-nhap/"
ACCOUNT_ADAPTER = "motcua.web.signin.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "motcua.web.signin.forms.StaffSignInForm", "request_login_code": "motcua.web.signin.forms.PhoneForm"}  # fmt: skip
ACCOUNT_LOGIN_METHODS = {"phone", "username"}
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = False
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,3/15m/key,10/d/key",
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = setting("PROXIES")
MFA_ADAPTER = "motcua.web.signin.second_factor.MfaAdapter"
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole office sits behind one address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Motcua"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

CONTENT_SECURITY_POLICY = {"DIRECTIVES": {
    "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF], "connect-src": [SELF], "manifest-src": [SELF], "worker-src": [SELF],
    "form-action": [SELF, vnpay.HOSTS[PRODUCTION]],  # a press on "pay" is led to the page of a gateway
    "base-uri": [NONE], "frame-ancestors": [NONE], "object-src": [NONE]}}  # fmt: skip
SESSION_SERIALIZER = "motcua.foundation.encryption.SealedSerializer"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-motcua" if PRODUCTION else "motcua"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked by `motcua serve` and by load balancers, inside, without TLS
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
if setting("PROXIES"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}  # fmt: skip
