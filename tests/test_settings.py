"""Settings refuse what would be unsafe or meaningless, in one line that names the variable."""

import pytest

from domain.errors import InvalidInput
from settings import Settings, read_settings

IDENTITY = {
    "MicrosoftAppId": "11111111-2222-3333-4444-555555555555",
    "MicrosoftAppPassword": "not-a-real-secret",
    "MicrosoftAppTenantId": "99999999-2222-3333-4444-555555555555",
}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in ("CHASER_DATABASE_URL", "CHASER_HOST", "CHASER_PORT", "CHASER_NOW", *IDENTITY):
        monkeypatch.delenv(name, raising=False)


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_without_any_setting_it_is_development_on_this_machine() -> None:
    settings = read_settings()
    assert settings.development
    assert (settings.host, settings.port, settings.nation, settings.timezone) == (
        "127.0.0.1",
        3978,
        "ENG",
        "Europe/London",
    )


def test_a_registration_may_listen_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, CHASER_HOST="0.0.0.0", **IDENTITY)
    assert not settings.development


def test_admins_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, CHASER_ADMINS=" Jo@Northbridge.example, 1234-ABCD ,")
    assert settings.admins == {"jo@northbridge.example", "1234-abcd"}


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"CHASER_HOST": "0.0.0.0"}, "without MicrosoftAppId the bot trusts every caller"),
        ({"CHASER_PORT": "lots"}, "CHASER_PORT"),
        ({"CHASER_PORT": "70000"}, "CHASER_PORT"),
        ({"CHASER_TIMEZONE": "Londinium"}, "CHASER_TIMEZONE cannot be used: it is not an IANA"),
        ({"CHASER_TIMEZONE": "../etc/passwd"}, "CHASER_TIMEZONE"),
        ({"CHASER_NATION": "FRA"}, "CHASER_NATION"),
        ({"CHASER_NOW": "2026-11-30T09:00"}, "CHASER_NOW cannot be used: it needs an offset"),
        ({"MicrosoftAppId": "x"}, "without MicrosoftAppPassword"),
        ({"MicrosoftAppId": "x", "MicrosoftAppPassword": "y"}, "needs MicrosoftAppTenantId"),
        ({**IDENTITY, "CHASER_NOW": "2026-11-30T09:00Z"}, "CHASER_NOW is for development"),
    ],
)
def test_refusals(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        given(monkeypatch, **variables)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_printed_settings_mask_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+asyncpg://chaser:hush@db.example/chaser"
    shown = "\n".join(given(monkeypatch, CHASER_DATABASE_URL=url, **IDENTITY).lines())
    assert "hush" not in shown and "not-a-real-secret" not in shown
    assert "postgresql+asyncpg://***@db.example/chaser" in shown
    assert "MicrosoftAppPassword=********" in shown
