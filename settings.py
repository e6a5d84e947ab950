"""Every setting of the product, read once from the environment or `.env`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.errors import InvalidInput
from domain.programmes import Nation

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

DEFAULT_DATABASE_URL = "sqlite:///var/chaser.db"


class Settings(BaseSettings):
    """What an operator may set; the Bot Framework's identity keeps its own well-known names."""

    model_config = SettingsConfigDict(
        env_prefix="CHASER_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: SecretStr = Field(default=SecretStr(DEFAULT_DATABASE_URL), description="SQLite file or PostgreSQL")
    host: str = Field(default="127.0.0.1", description="Address to listen on")
    port: int = Field(default=3978, ge=0, le=65535, description="Port to listen on; 0 picks a free one")
    timezone: str = Field(default="Europe/London", description="Time zone of new programmes and people (IANA name)")
    nation: Nation = Field(default=Nation.ENGLAND, description="Bank holidays of new programmes: ENG, WLS, SCT or NIR")
    admins: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(), description="Entra object ids or e-mail addresses, comma separated"
    )
    allowed_tenants: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(), description="Entra tenant ids that may talk to the bot, comma separated; empty allows all"
    )
    now: datetime | None = Field(default=None, description="Development only: the clock starts at this moment")
    heartbeat_seconds: float = Field(default=60, gt=0, description="How often due chasers are looked for")
    requests_per_second: float = Field(
        default=30, gt=0, description="Messages a second to one tenant (Teams allows 50)"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    app_id: str = Field(default="", validation_alias="MicrosoftAppId", description="Bot registration's application id")
    app_password: SecretStr = Field(
        default=SecretStr(""), validation_alias="MicrosoftAppPassword", description="Bot registration's client secret"
    )
    app_type: Literal["SingleTenant", "MultiTenant", "UserAssignedMSI"] = Field(
        default="SingleTenant", validation_alias="MicrosoftAppType", description="Kind of bot registration"
    )
    app_tenant_id: str = Field(
        default="", validation_alias="MicrosoftAppTenantId", description="Home tenant of the bot"
    )

    @field_validator("admins", "allowed_tenants", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return frozenset(part.strip().casefold() for part in value.split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("it is not an IANA time zone name such as Europe/London") from error
        return value

    @field_validator("now")
    @classmethod
    def _aware(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("it needs an offset, such as 2026-11-30T09:00:00+00:00")
        return value

    @model_validator(mode="after")
    def _identity(self) -> "Settings":
        if self.app_id:
            if self.now is not None:
                raise ValueError("CHASER_NOW is for development; take it away where MicrosoftAppId is set")
            if self.app_type != "UserAssignedMSI" and not self.app_password.get_secret_value():
                raise ValueError("MicrosoftAppId is set without MicrosoftAppPassword; set both or neither")
            if self.app_type != "MultiTenant" and not self.app_tenant_id:
                raise ValueError(f"MicrosoftAppType {self.app_type} needs MicrosoftAppTenantId")
        elif self.host not in LOOPBACK:
            raise ValueError(
                f"without MicrosoftAppId the bot trusts every caller, so it listens on this machine only; "
                f"set MicrosoftAppId, or CHASER_HOST to 127.0.0.1 (it is {self.host})"
            )
        return self

    @property
    def development(self) -> bool:
        """Whether no bot registration is configured: no token is asked or sent, loopback only."""
        return not self.app_id

    def lines(self) -> list[str]:
        """`NAME=value  # meaning` for every setting, secrets masked, in the order of this class."""
        shown = []
        for name, field in type(self).model_fields.items():
            alias = field.validation_alias
            variable = alias if isinstance(alias, str) else f"CHASER_{name.upper()}"
            shown.append(
                f"{variable}={_masked(name, getattr(self, name))}"
                + f"  # {field.description}" * bool(field.description)
            )
        return shown


def read_settings(**overrides: object) -> Settings:
    """The settings of this process; raises InvalidInput with one line naming the variable and what is wrong."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks what mypy cannot see here
    except ValidationError as error:
        raise InvalidInput(
            "; ".join(_complaint(problem["loc"], problem["msg"]) for problem in error.errors())
        ) from error


def sqlite_path(database_url: str) -> Path | None:
    """The file of a SQLite URL, or None for another database or one in memory."""
    scheme, separator, rest = database_url.partition(":///")
    if not separator or not scheme.startswith("sqlite") or rest in {"", ":memory:"}:
        return None
    return Path(rest)


def _complaint(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    if not location:
        return message
    name = str(location[0])
    variable = name if name.startswith("Microsoft") else f"CHASER_{name.upper()}"
    return f"The setting {variable} cannot be used: {message[:1].lower()}{message[1:]}"


def _masked(name: str, value: object) -> str:
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        if name == "database_url":
            head, at, tail = secret.rpartition("@")
            return f"{head.partition('://')[0]}://***@{tail}" if at else secret
        return "********" if secret else ""
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return "" if value is None else str(value)
