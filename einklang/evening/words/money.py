"""What is said when the money of an evening is short: first what fits, then who waits and what it would take."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.money import Cents
from einklang.base.words import in_words, sentence
from einklang.evening.queries import Pot, Table, rows_of
from einklang.forum.models import Ranking
from einklang.forum.rules.resistance import Option, Ranked, Resistances, ranked, ranking_notices
from einklang.forum.words import called
from einklang.fund.rules.packages import Change, Neighbour, Package, WithLess, neighbours, packages, with_less
from einklang.fund.rules.shortage import Ask, Share, Trim, Verdict, fund_in_order, unblocked

PASSIVE: str | Promise = gettext_lazy("Nichts davon, Geld behalten")
"""What the passive option is called."""
AS_IT_IS: str | Promise = gettext_lazy("So lassen, wie es ist")
"""What the passive option is called where one proposal is asked about."""
MOST_WITH_NEIGHBOURS = 5


def fit_sentences(trim: Trim) -> list[str]:
    """Whether it fits; if not, by how much, and whether it would at the smallest sums."""
    asked, left = _money(trim.asked_cents), _money(trim.left_cents)
    if trim.fits:
        told = _("Alles passt: Beantragt sind %(asked)s, im Topf sind %(left)s. Danach bleiben %(rest)s.")
        return [told % {"asked": asked, "left": left, "rest": _money(trim.rest_cents)}]
    told = _("Es passt nicht alles: Beantragt sind %(asked)s, im Topf sind %(left)s. Das sind %(over)s zu viel.")
    return [told % {"asked": asked, "left": left, "over": _money(trim.over_cents)}]


def trimming_sentences(trim: Trim, asks: Sequence[Ask]) -> list[str]:
    """Who could do with how much less, and whether that is enough."""
    told = [
        _("„%(title)s“ geht auch mit %(least)s: %(gives)s weniger.")
        % {"title": ask.title, "least": _money(ask.least_cents), "gives": _money(ask.could_give_cents)}
        for ask in unblocked(asks)
        if ask.could_give_cents
    ]
    if not told:
        return [_("Noch hat niemand gesagt, dass es auch mit weniger geht. Bitte fragen Sie reihum.")]
    if trim.fits_trimmed:
        told.append(
            _("Mit den kleinsten Beträgen passt alles: zusammen %(least)s.") % {"least": _money(trim.least_cents)}
        )
    else:
        told.append(_("Auch dann fehlen noch %(missing)s.") % {"missing": _money(trim.still_over_cents)})
    return told


def share_sentence(share: Share) -> str:
    """What one project gets in the order, or what it would take."""
    facts = {
        "title": share.ask.title,
        "gets": _money(share.gets_cents),
        "asked": _money(share.ask.requested_cents),
        "left": _money(share.left_cents),
        "missing": _money(share.missing_cents),
    }
    if share.verdict is Verdict.FULL:
        return _("„%(title)s“ bekommt alles: %(gets)s. Danach bleiben %(left)s.") % facts
    if share.verdict is Verdict.PART:
        text = _(
            "„%(title)s“ bekommt %(gets)s von %(asked)s. So viel ist noch da, und damit geht es. Danach bleiben "
            "%(left)s."
        )
        return text % facts
    waits = _("„%(title)s“ wartet. Mit %(missing)s mehr wäre es dabei.") % facts
    if not share.would_fit:
        return waits
    fits = _(
        "In den Rest von %(left)s würde es passen, aber ein anderes Projekt ist vorher dran: Das entscheidet die "
        "Versammlung."
    )
    return f"{waits} {fits % facts}"


def short_text() -> str:
    """The concern that a smaller version answers."""
    return _("Das Geld reicht heute nicht für alle.")


def smaller_text(share: Share) -> str:
    """The change that makes it smaller."""
    facts = {"asked": _money(share.ask.requested_cents), "gets": _money(share.gets_cents)}
    return _("Statt %(asked)s genügen %(gets)s.") % facts


@dataclass(frozen=True)
class OptionTold:
    """A row of a ranking: its place, what was asked for, and all that belongs beside a sum of resistance."""

    ranked: Ranked
    asked_cents: Cents | None
    smallest_cents: Cents | None
    result: str
    bars: tuple[tuple[int, int, int, int], ...]
    """For the picture, per value: the value, the persons, where the bar begins and how high it is, in percent."""

    @property
    def option(self) -> Option:
        """What was asked about."""
        return self.ranked.option


@dataclass(frozen=True)
class RankingTold:
    """A closed ranking: the rows in order, what it proposes in sentences, what else is to be known."""

    ranking: Ranking
    rows: tuple[OptionTold, ...]
    sentences: tuple[str, ...]
    notices: tuple[str, ...]


def ranking_told(ranking: Ranking) -> RankingTold:
    """The result of a closed ranking as it was that evening: with the money and the sums of then."""
    rows = rows_of(ranking)
    options = [row.value(str(PASSIVE)) for row in rows.values()]
    asks = {
        key: Ask(row.position, options[place].title, Cents(row.asked_cents), row.least_cents)
        for place, (key, row) in enumerate(rows.items())
        if row.proposal_id is not None
    }
    order = ranked(options)
    going = [one for one in order if not one.option.passive and not one.beyond_passive]
    shares = fund_in_order(Cents(ranking.available_cents), [asks[one.option.key] for one in going])
    by_key = {str(share.ask.key): share for share in shares}
    beyond = [one for one in order if one.beyond_passive]
    told = tuple(_option_told(one, asks.get(one.option.key), by_key.get(one.option.key)) for one in order)
    against = _("„%(title)s“ hat mehr Widerstand als „%(passive)s“ und wird deshalb nicht vorgeschlagen.")
    return RankingTold(
        ranking,
        told,
        (
            *(share_sentence(share) for share in shares),
            *(against % {"title": one.option.title, "passive": PASSIVE} for one in beyond),
        ),
        tuple(sentence(one) for one in ranking_notices(options)),
    )


def _option_told(one: Ranked, ask: Ask | None, share: Share | None) -> OptionTold:
    persons = one.option.resistances.persons
    most = max(*persons, 1)
    bars = tuple((value, count, value * 9 + 1, count * 100 // most) for value, count in enumerate(persons))
    return OptionTold(
        ranked=one,
        asked_cents=ask.requested_cents if ask else None,
        smallest_cents=ask.smallest_cents if ask else None,
        result=_result(one, share),
        bars=bars,
    )


def asked_in_round(table: Table) -> list[Option]:
    """What a round by resistance asks about, with what was counted so far."""
    counted = {one.passive: one.resistances for one in table.resistance}
    return [
        Option("1", called(table.item), counted.get(False, Resistances())),
        Option("2", str(AS_IT_IS), counted.get(True, Resistances()), passive=True),
    ]


def resisted_rows(options: Sequence[Option]) -> tuple[OptionTold, ...]:
    """What was counted in a round, as a ranking shows it; nothing before somebody answered."""
    if not any(one.resistances.answers for one in options):
        return ()
    return tuple(_option_told(one, None, None) for one in ranked(options))


def _result(one: Ranked, share: Share | None) -> str:
    if share is None:
        return "" if one.option.passive else _("nicht vorgeschlagen")
    return _("wartet") if share.verdict is Verdict.WAITS else _money(share.gets_cents)


@dataclass(frozen=True)
class PackageRow:
    """A package or a neighbour of one, in a row: what it is, and what it comes to."""

    name: str
    package: Package
    missing_cents: Cents


@dataclass(frozen=True)
class PackagesTold:
    """The best packages with their neighbours, and what to say about them."""

    sentences: tuple[str, ...]
    best: tuple[tuple[PackageRow, tuple[PackageRow, ...]], ...]


def packages_told(pot: Pot) -> PackagesTold:
    """Every set of the unblocked projects was held against every other; the best are told in words."""
    asks, left = pot.asks, pot.left_cents
    found = packages(left, asks)
    rows = []
    for place, package in enumerate(found.listed):
        near = neighbours(left, asks, package) if place < MOST_WITH_NEIGHBOURS else ()
        rows.append((_row(_names(package.asks), package), tuple(_row(_change(one), one.package) for one in near)))
    first = found.listed[0]
    said = [_best_sentence(first)]
    if found.count > 1:
        many = _("%(count)s Zusammenstellungen sind so gut wie diese, %(shown)s davon stehen hier.")
        said.append(many % {"count": found.count, "shown": len(found.listed)})
    if pot.trim.fits_trimmed:
        said.append(_("Nehmen alle ihren kleinsten Betrag, passt alles."))
    said += [
        _more_or_less(left, first, one.comes, one.missing_cents)
        for one in neighbours(left, asks, first)
        if one.change is Change.ADD and one.comes and one.missing_cents
    ]
    return PackagesTold(tuple(said), tuple(rows))


def _more_or_less(left: Cents, package: Package, out: Ask, missing: Cents) -> str:
    """What would bring in a project that a package leaves out: more money, or smaller sums."""
    facts = {"title": out.title, "missing": _money(missing), "least": _money(out.least_cents)}
    more = _("Mit %(missing)s mehr wäre „%(title)s“ dabei.") % facts
    less = with_less(left, package, out)
    if less is WithLess.ITS_OWN:
        return more + " " + _("Mit seinem kleinsten Betrag von %(least)s ist es schon jetzt dabei.") % facts
    if less is WithLess.EVERYBODYS:
        return more + " " + _("Oder alle genannten nehmen ihren kleinsten Betrag, dann passt es auch.") % facts
    return more


def _row(name: str, package: Package) -> PackageRow:
    return PackageRow(name, package, Cents(max(-package.left_cents, 0)))


def _best_sentence(package: Package) -> str:
    if not package.asks:
        return _("Mit seiner ganzen Summe passt kein einziges Projekt in das, was da ist.")
    needs = ngettext(
        "%(count)s Anliegen bleibt ohne Projekt", "%(count)s Anliegen bleiben ohne Projekt", package.needs_left
    )
    text = _("Mit ganzen Summen reicht das Geld am weitesten so: %(names)s. %(needs)s, übrig sind %(left)s.")
    return text % {
        "names": _names(package.asks),
        "needs": needs % {"count": package.needs_left},
        "left": _money(package.left_cents),
    }


def _names(asks: Sequence[Ask]) -> str:
    return ", ".join(_("„%(text)s“") % {"text": ask.title} for ask in asks) or _("kein Projekt")


def _change(neighbour: Neighbour) -> str:
    facts = {
        "comes": neighbour.comes.title if neighbour.comes else "",
        "goes": neighbour.goes.title if neighbour.goes else "",
    }
    texts = {
        Change.ADD: _("und dazu „%(comes)s“"),
        Change.REMOVE: _("ohne „%(goes)s“"),
        Change.SWAP: _("„%(comes)s“ statt „%(goes)s“"),
    }
    return texts[neighbour.change] % facts


def _money(cents: Cents) -> str:
    return str(in_words("money_cents", cents))
