"""What is said where resistance is asked for, from 0 to 10."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RESISTANCE_SENTENCES: dict[str, str | Promise] = {
    "forum.ranking_not_allowed": _(
        "Eine Rangfolge nach dem geringsten Widerstand sieht die Geschäftsordnung nicht vor. Bitte sprechen Sie "
        "zuerst darüber, wer mit weniger Geld auskommt."
    ),
    "forum.ranking_not_open": _(
        "Diese Rangfolge ist schon geschlossen oder verworfen. Bitte laden Sie die Seite neu: Dort steht der Stand."
    ),
    "forum.passive_option_missing": _(
        "Gefragt wird nach mindestens einem Vorschlag und einmal nach „nichts davon“. Bitte laden Sie die Seite neu."
    ),
    "forum.resistance_unreadable": _(
        "Das können wir nicht lesen. Bitte schreiben Sie Wert × Anzahl, zum Beispiel „0×12 1×5 10×2“."
    ),
    "forum.resistance_off_scale": _(
        "Widerstand geht von 0 (keiner) bis 10 (unerträglich), hier steht %(value)s. Bitte prüfen Sie die Zahl vor "
        "dem ×."
    ),
    "forum.resistance_value_twice": _(
        "Der Wert %(value)s steht zweimal da. Bitte zählen Sie beides zusammen und schreiben Sie ihn einmal."
    ),
    "forum.resistance_negative": _(
        "Weniger als null Menschen können das nicht sagen. Bitte tragen Sie null oder mehr ein."
    ),
    "forum.resistance_missing": _(
        "Zu „%(option)s“ hat noch niemand etwas gesagt. Bitte fragen Sie zu jedem Vorschlag und zu „nichts davon“."
    ),
    "forum.more_resistances_than_present": _(
        "Bei „%(option)s“ sind %(answers)s Antworten gezählt, mitentscheiden können aber nur %(present)s Anwesende. "
        "Bitte zählen Sie noch einmal."
    ),
    "forum.resistance_answers_differ": _(
        "Nicht zu allem haben gleich viele etwas gesagt: zwischen %(least)s und %(most)s. Verglichen wird deshalb der "
        "Widerstand je Person, nicht die Summe. Bitte fragen Sie nach, wenn das nicht so sein soll."
    ),
    "forum.resistance_tie": _(
        "Gleich viel Widerstand: %(options)s. Wer davon zuerst kommt, entscheidet bitte die Versammlung."
    ),
    "forum.resistance_not_asked": _(
        "Nach dem Widerstand ist noch nicht zu beidem gefragt. Bitte zählen Sie beim Vorschlag und bei „so lassen, wie "
        "es ist“, wie viele welchen Wert sagen."
    ),
    "forum.leaving_it_is_no_harder": _(
        "Der Vorschlag hat nicht weniger Widerstand als „so lassen, wie es ist“: Es bleibt, wie es ist. Bitte halten "
        "Sie den nächsten Schritt fest."
    ),
    "forum.asks_resistance": _(
        "In dieser Runde wird der Widerstand von 0 bis 10 gezählt, keine Haltungen. Bitte sagen Sie im Raum, welchen "
        "Wert Sie geben."
    ),
    "forum.asks_positions": _(
        "In dieser Runde werden Haltungen gezählt, kein Widerstand. Bitte laden Sie die Seite neu."
    ),
}
