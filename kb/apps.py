"""The one Django app, and the one place where it hears Django's signals."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from kb import checks

__all__ = ["KbConfig", "checks"]


class KbConfig(AppConfig):
    name = "kb"
    verbose_name = "Verbatim"
    # Given by Django once the models are loaded; a plain import here would come too early.
    models_module: Any

    def ready(self) -> None:
        pre_migrate.connect(self._lift_triggers, sender=self)
        post_migrate.connect(self._install_triggers, sender=self)

    def _lift_triggers(self, using: str, plan: list[Any], **kwargs: Any) -> None:
        if plan:
            self.models_module.lift_triggers(using)

    def _install_triggers(self, using: str, **kwargs: Any) -> None:
        self.models_module.install_triggers(using)
