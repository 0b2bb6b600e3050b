"""Django's settings of the house. What an owner may change comes from the environment, `ELCHI_…`."""

import os
from pathlib import Path

from elchi.exchange import ark
from elchi.house import home

HOUSE = Path(__file__).parent

ELCHI_HOME = home.home_folder()
SECRET_KEY = home.secret_key(ELCHI_HOME)
DATABASES = {"default": home.database(os.environ.get("ELCHI_DATABASE", ""), ELCHI_HOME)}

DEBUG = False
_hosts = [host.strip() for host in os.environ.get("ELCHI_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *_hosts]
BEHIND_TLS = os.environ.get("ELCHI_TLS", "") == "1"

ELCHI_ARK_NAAN = ark.naan(os.environ.get("ELCHI_ARK_NAAN", ""))
ELCHI_CONTACT = os.environ.get("ELCHI_CONTACT", "").strip()
ELCHI_TWO_CURATORS = os.environ.get("ELCHI_TWO_CURATORS", "") == "1"
ELCHI_SECOND_FACTOR = os.environ.get("ELCHI_SECOND_FACTOR", "") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "elchi.house.holdings",
    "elchi.house.ledger",
    "elchi.house.reading_room",
    "elchi.house.interlibrary",
    "elchi.house.desk",
]
MIDDLEWARE = [
    "elchi.house.headers.head_without_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "elchi.house.headers.content_security",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "elchi.house.interlibrary.alternates.alternates",
]
ROOT_URLCONF = "elchi.house.urls"
WSGI_APPLICATION = "elchi.house.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [HOUSE / "reading_room" / "templates", HOUSE / "desk" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "elchi.house.desk.environment.environment"},
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = None
STATICFILES_DIRS = [HOUSE / "reading_room" / "static", HOUSE / "desk" / "static"]
# The pages' files are few and lie in the package: they are served from there, nothing is collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

# Accounts are made at the command line; people of the library log in at the desk.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "desk:enter"
OTP_TOTP_ISSUER = "Elchi"
SESSION_COOKIE_NAME = "elchi_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "elchi.house.desk.answer.csrf_failed"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # What strangers ask for and do not get is no news for the owner.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
