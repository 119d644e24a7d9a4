"""The application that a WSGI server serves. Under `pianqu serve` the same process also ticks."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pianqu.config.settings")
application = get_wsgi_application()

if os.environ.get("PIANQU_TICK") == "1":
    from pianqu.config import tick

    tick.start_thread()
