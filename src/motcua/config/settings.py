"""Django's settings, one file for every use; what differs between machines comes from the environment.

MOTCUA_VAR          folder for what is not code: static files, secret key, embedded database (default: `var`)
DATABASE_URL        a PostgreSQL 15–18 server (default: the embedded one)
MOTCUA_POOLER       1 where a pooler (PgBouncer) stands before that server: nothing is prepared in it
MOTCUA_STATEMENT_SECONDS  how long a statement of a web page may take (default: 8; 0: no limit)
MOTCUA_SECRET_KEY   signs sessions (default: made once under MOTCUA_VAR)
MOTCUA_SESSION_MINUTES  a session without a request ends after so many minutes (default: 120, longer than the break at noon)
MOTCUA_COUNTER_MINUTES  the same at a counter, where many share a machine (default: as MOTCUA_SESSION_MINUTES)
MOTCUA_SECOND_FACTOR_ROLES  roles that must sign in with a second step, separated by commas, e.g. administrator,leader (default: none)
MOTCUA_SESSION_HOURS  and in any case so many hours after signing in (default: 12)
MOTCUA_LOOKUPS_A_DAY  how many personal numbers an officer may look up a day, in whichever box (default: 300)
MOTCUA_DRAFT_DAYS   how many days an intake that was begun and not sent is kept (default: 3)
MOTCUA_HOSTS        names this service answers to, separated by commas (default: this machine)
MOTCUA_HTTPS        1 behind HTTPS: cookies travel only encrypted, browsers are told to stay there
MOTCUA_PROXIES      addresses or networks of proxies that may say whose request they pass on, separated by commas (default: none)
MOTCUA_DEBUG        1 while developing
MOTCUA_PORTAL_MODE  companion: the national portal files; else no link to it
MOTCUA_TRACKING_SHOWS  status, or degree: code and degree of completion only (TT 01/2018 Art. 16)
MOTCUA_PROVINCE     the province that is served: a folder of `motcua/provinces` (default: langson)
MOTCUA_CENTRES      a list of address, telephone and hours of the centres, read in place of the province's `centres.csv`
MOTCUA_OFFICIAL_DOMAIN, MOTCUA_HOTLINE, MOTCUA_OPENING_HOURS: what citizens read on every page
MOTCUA_NOTICE_URL   where notices to applicants are posted (default: none are made)
MOTCUA_NOTICE_SECONDS  how long an answer of that address is waited for (default: 10)
MOTCUA_PUBLIC_URL   the address that stands on receipts (default: the one by which the officer came)
MOTCUA_UNFETCHED_DAYS  after how many days a result that nobody fetched is listed and its applicant reminded (default: 7)
MOTCUA_S3_URL       an object store that keeps documents and files (default: a folder under MOTCUA_VAR); with MOTCUA_S3_BUCKET,
                    MOTCUA_S3_KEY, MOTCUA_S3_SECRET and, where it has one, MOTCUA_S3_REGION
MOTCUA_TRUST        a folder of certificates and revocation lists by which signatures of files are judged (default: nobody is trusted)
MOTCUA_REGISTRIES   a file (JSON or TOML) that names the registers of other authorities that are connected (default: none)
MOTCUA_CLAMD        where clamd listens, its socket or host:port; a file that it does not judge is not taken (default: no scanner)
MOTCUA_SCANS        a folder into which scanners write, one subfolder for each desk by its code (default: none is watched)
MOTCUA_SIGNING      who has the keys that sign copies: none (default), pkcs11 (a token: MOTCUA_PKCS11_LIBRARY, MOTCUA_PKCS11_TOKEN,
                    MOTCUA_SIGNING_PIN), remote (MOTCUA_SIGNING_URL, with MOTCUA_SIGNING_CLIENT and MOTCUA_SIGNING_SECRET or
                    MOTCUA_SIGNING_TOKEN, MOTCUA_SIGNING_PIN), software (a test authority under MOTCUA_VAR, only with
                    MOTCUA_SIGNING_DEMO=1, whose PIN is 135790 or MOTCUA_SIGNING_PIN); there an officer's key is called by the name
                    of their account, an agency's by its code
MOTCUA_SIGNING_DEMO 1 where certificates of a test authority may sign: a demonstration
MOTCUA_SIGNING_SECONDS  how long the signing service and the time stamps are waited for (default: 20)
MOTCUA_TIMESTAMP_URL  a service of time stamps, RFC 3161 (default: none; signatures then say their moment themselves)
MOTCUA_SOURCE_URL   where the source of this version is published; the running source can be downloaded here in any case

Not here: anything a jurist, a province or an administrator decides; that is data in the rooms and in `provinces`.
"""

from importlib import metadata
from pathlib import Path

from csp.constants import NONE, SELF

from motcua.adapters.arriving.clamd import clamd_at
from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.choosing import in_bucket
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.notices.http import HttpChannel
from motcua.adapters.postgres.address import django_database, keywords
from motcua.adapters.postgres.places import data_folder
from motcua.adapters.reading.hosted import HostedReader
from motcua.adapters.registries.client import HttpRegistries
from motcua.adapters.registries.setting import read_registers
from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.adapters.signing.choosing import WAYS, SigningSettings, signer_of
from motcua.casework.notifications.ports import Channel, NoChannel
from motcua.casework.papers.ports import Examiner, FileStore
from motcua.casework.papers.reading import StagedReader
from motcua.casework.papers.signing import Signer
from motcua.casework.results.ports import ResultMaker
from motcua.casework.vault.ports import NO_REGISTRIES, Registries
from motcua.config import environment
from motcua.config.secret import secret_key
from motcua.doors.ui.scrubbing import LINE
from motcua.doors.ui.visitors import read_proxies
from motcua.foundation.organisation.centre_lines import read_centres
from motcua.foundation.organisation.province import folder_of, read_identity
from motcua.foundation.people.role_names import roles_named

VAR = data_folder()
DEBUG = environment.switch("MOTCUA_DEBUG")
HTTPS = environment.switch("MOTCUA_HTTPS")
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = [name.strip() for name in environment.text("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",  # the permissions of auth need it
    "django.contrib.sessions",  # for its command `clearsessions`; the table is `people.Session`
    "django.contrib.messages",  # one sentence after a redirect: what was done
    "django.contrib.staticfiles",
    "django.contrib.postgres",  # arrays, trigram indexes and exclusion constraints of the catalogue
    "procrastinate.contrib.django",  # the tables of jobs; what works them is `doors/worker`
    # only rooms with tables of their own, from the foundation up
    "motcua.foundation.ledger",
    "motcua.foundation.notes",
    "motcua.foundation.guessing",
    "motcua.foundation.reads",
    "motcua.foundation.people",
    "motcua.foundation.jobs",
    "motcua.foundation.organisation",
    "motcua.foundation.catalogue",
    "motcua.foundation.plans",
    "motcua.foundation.reviews",
    "motcua.casework.papers",
    "motcua.casework.drafts",
    "motcua.casework.vault",
    "motcua.casework.dossiers",
    "motcua.casework.results",
    "motcua.casework.campaign",
    "motcua.casework.directions",
    "motcua.insight.measure",
    "motcua.insight.reports",
    "motcua.insight.simplify",
    # the second factor of accounts: tables and arithmetic, no page of it is served (ADR 19)
    "allauth.account",
    "allauth.mfa",
    # doors with templates and static files
    "motcua.doors.ui",
    "motcua.doors.staff",
    "motcua.doors.desk",
    "motcua.doors.console",
    "motcua.doors.workbench",
    "motcua.doors.board",
    "motcua.doors.portal",
]

MIDDLEWARE = [
    "motcua.doors.ui.middleware.HeadWithoutBody",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before anything that opens a session for a stylesheet
    "motcua.doors.ui.compression.Compressed",  # before CommonMiddleware, which says a length
    "motcua.doors.ui.middleware.ContentPolicy",
    "motcua.doors.ui.legible.LegibleInput",  # before whatever reads an address, a cookie or a form
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # before CSRF, which is the first to read what was posted: names arrive from some keyboards with loose marks
    "motcua.doors.ui.middleware.ComposedInput",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth does not start without it
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.doors.ui.middleware.StaffUnstored",
    "motcua.doors.staff.known_browsers.RememberBrowser",
    "motcua.doors.staff.refused.NotesRefusals",
    "motcua.doors.ui.readings.RecordsReadings",  # around the views, inside of who signs in
    "motcua.doors.ui.middleware.TookTooLong",
    "motcua.doors.ui.middleware.NotAllowed",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # every form then says who was signed in when it was drawn (`ui.typed_by`)
            "builtins": ["motcua.doors.ui.templatetags.form_tokens"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "motcua.doors.ui.context.surroundings",
            ],
        },
    },
]

# Facts of the province on every page; what is not said is left out, never invented ------------------------------------

PROVINCE_FOLDER = folder_of(environment.text("MOTCUA_PROVINCE", "langson"))
PROVINCE = read_identity(PROVINCE_FOLDER)
CENTRES = read_centres(PROVINCE_FOLDER, Path(own) if (own := environment.text("MOTCUA_CENTRES")) else None)
OFFICIAL_DOMAIN = environment.text("MOTCUA_OFFICIAL_DOMAIN")
CITIZEN_PORTAL_MODE = environment.one_of("MOTCUA_PORTAL_MODE", "companion", {"companion", "full"})
TRACKING_SHOWS = environment.one_of("MOTCUA_TRACKING_SHOWS", "status", {"status", "degree"})
HOTLINE = environment.text("MOTCUA_HOTLINE")
OPENING_HOURS = environment.text("MOTCUA_OPENING_HOURS")

# What every footer leads to (AGPL-3.0, section 13) --------------------------------------------------------------------

VERSION = metadata.version("motcua")
SOURCE_URL = environment.address("MOTCUA_SOURCE_URL")

# The database ---------------------------------------------------------------------------------------------------------

DATABASES = {"default": django_database(keywords(), pooled=environment.switch("MOTCUA_POOLER"))}
WEB_STATEMENT_SECONDS = environment.seconds("MOTCUA_STATEMENT_SECONDS", 8)
"""Statements of the web alone: the command line and the worker take the time that they need."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "motcua.foundation.organisation.place_words.NotOfThisPlace"},
]
SECOND_FACTOR_ROLES = environment.read("MOTCUA_SECOND_FACTOR_ROLES", roles_named, "administrator,leader")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "motcua.config.second_factor.Adapter"
MFA_TOTP_TOLERANCE = 1  # half a minute to either side: telephones are seldom exact
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

# In the database, so that an account can be shut out at once and web processes keep nothing of their own
SESSION_ENGINE = "motcua.foundation.organisation.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # names do not belong into cookies
# a browser takes such a name only with Secure, for this host alone and for every path; without TLS it would take none
COOKIES_OF_HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIES_OF_HOST}motcua_session"
CSRF_COOKIE_NAME = f"{COOKIES_OF_HOST}csrftoken"
SESSION_COOKIE_AGE = 60 * environment.number("MOTCUA_SESSION_MINUTES", 120)
COUNTER_IDLE_SECONDS = min(60 * environment.number("MOTCUA_COUNTER_MINUTES", 120), SESSION_COOKIE_AGE)
SESSION_TOTAL_SECONDS = 3600 * environment.number("MOTCUA_SESSION_HOURS", 12)  # one working day: counters are shared
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "motcua.doors.staff.renewal.form_expired"
LOOKUPS_A_DAY = environment.number("MOTCUA_LOOKUPS_A_DAY", 300, least=0)
DRAFT_DAYS = environment.number("MOTCUA_DRAFT_DAYS", 3)

# Over the wire --------------------------------------------------------------------------------------------------------

PROXIES = environment.read("MOTCUA_PROXIES", read_proxies, "10.0.0.5,10.1.0.0/16")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS] if HTTPS else []
SECURE_REFERRER_POLICY = "same-origin"  # addresses carry dossier codes
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Nothing inline, nothing from elsewhere: a name typed at a counter can then never become a script
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # QR codes are drawn into the page
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# A dossier's scan is the largest thing sent in one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Language and time ----------------------------------------------------------------------------------------------------

# One language for everybody, whatever the browser asks for (no LocaleMiddleware): half-translated pages help nobody.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "doors" / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["motcua.doors.ui.formats"]
USE_THOUSAND_SEPARATOR = False  # identity numbers and codes are not amounts; amounts ask for separators by name

# Printed documents ----------------------------------------------------------------------------------------------------

DOCUMENTS: FileStore = (
    in_bucket(
        environment.address("MOTCUA_S3_URL"),
        name=environment.text("MOTCUA_S3_BUCKET"),
        key=environment.text("MOTCUA_S3_KEY"),
        secret=environment.text("MOTCUA_S3_SECRET"),
        region=environment.text("MOTCUA_S3_REGION", "us-east-1"),
    )
    if environment.text("MOTCUA_S3_URL")
    else FolderStore(VAR / "documents")
)
TRUST = environment.folder("MOTCUA_TRUST")
EXAMINER: Examiner = HostedExaminer(TRUST, environment.read("MOTCUA_CLAMD", clamd_at, "/run/clamav/clamd.ctl"))
SCANS = environment.folder("MOTCUA_SCANS")
_CONNECTED = environment.read("MOTCUA_REGISTRIES", read_registers, "/etc/motcua/registries.toml")
REGISTRIES: Registries = HttpRegistries(_CONNECTED) if _CONNECTED else NO_REGISTRIES
SIGNING_DEMO = environment.switch("MOTCUA_SIGNING_DEMO")
SIGNER: Signer = signer_of(
    SigningSettings(
        way=environment.one_of("MOTCUA_SIGNING", "none", WAYS),
        demo=SIGNING_DEMO,
        folder=VAR / "test-authority",
        library=environment.text("MOTCUA_PKCS11_LIBRARY"),
        token=environment.text("MOTCUA_PKCS11_TOKEN"),
        pin=environment.text("MOTCUA_SIGNING_PIN"),
        url=environment.address("MOTCUA_SIGNING_URL"),
        url_token=environment.text("MOTCUA_SIGNING_TOKEN"),
        client=environment.text("MOTCUA_SIGNING_CLIENT"),
        secret=environment.text("MOTCUA_SIGNING_SECRET"),
        seconds=environment.seconds("MOTCUA_SIGNING_SECONDS", 20),
        stamps=environment.address("MOTCUA_TIMESTAMP_URL"),
    )
)
READER: StagedReader = HostedReader()
RESULT_MAKER: ResultMaker = TypstResultMaker()
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.TemporaryFileUploadHandler"
]  # a file is examined where it lies

DEMO_VAULT = "motcua.doors.cli.demo.vault.make_slice"
"""What the worker calls for the vault of a demonstration."""
DEMO_BOX = "motcua.doors.cli.demo.box.make_slice"
"""What it calls for the box of results after that."""

# What leaves the database ---------------------------------------------------------------------------------------------

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None  # the worker registers its tasks itself
NOTICE_URL = environment.address("MOTCUA_NOTICE_URL")
NOTICE_SECONDS = environment.seconds("MOTCUA_NOTICE_SECONDS", 10)
NOTICES: Channel = HttpChannel(NOTICE_URL, seconds=NOTICE_SECONDS) if NOTICE_URL else NoChannel()
PUBLIC_URL = environment.address("MOTCUA_PUBLIC_URL")
UNFETCHED_DAYS = environment.number("MOTCUA_UNFETCHED_DAYS", 7)

# Static files ---------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "motcua.config.static_names.KnownNames"
        )
    },
}
WHITENOISE_MAX_AGE = 3600  # for names without a hash; the others are kept for ever

# Log: to standard error, without personal data ------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "motcua.doors.ui.scrubbing.ScrubbingFormatter",
            "format": LINE,
        }
    },
    "filters": {"outage": {"()": "motcua.adapters.postgres.outage.OncePerOutage"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["outage"]}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # writes the path of every 4xx, and a path can carry a dossier's code
        "django.request": {"level": "ERROR"},
        # a stranger can send any Host, as often as they like: the answer is 400, and no traceback
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"handlers": [], "propagate": True},
        "motcua": {"level": "INFO"},
    },
}
