"""How days are written and typed in German."""

DATE_FORMAT = "j.\u00a0F Y"
DATETIME_FORMAT = "j.\u00a0F Y, H:i\u00a0\\U\\h\\r"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
