"""What the rules of the forum say, in plain German; English stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "forum.procedure_unreadable": _(
        "Diese Geschäftsordnung können wir nicht lesen. Bitte laden Sie die Seite neu und tragen Sie die Regeln noch "
        "einmal ein."
    ),
    "forum.procedure_key_unknown": _(
        "Eine Geschäftsordnung hat keine Regel mit dem Namen „%(key)s“. Bitte prüfen Sie, wie der Name geschrieben ist."
    ),
    "forum.procedure_value_wrong": _(
        "Die Angabe bei „%(key)s“ passt nicht zu dieser Regel. Bitte wählen Sie einen der möglichen Werte."
    ),
    "forum.procedure_second_person_missing": _(
        "Es fehlt, wer neben der Moderation einen Verstoß gegen die Grundregeln bestätigt. Bitte nennen Sie "
        "mindestens eine Aufgabe."
    ),
    "forum.procedure_ladder_wrong": _(
        "Die Schritte ohne Konsens passen so nicht zusammen: Die Abgabe an das Amt ist immer der letzte Schritt, und "
        "ablehnen kann die Versammlung ohnehin. Bitte ändern Sie die Reihenfolge."
    ),
    "forum.procedure_minus_wrong": _(
        "„Konsens minus“ braucht beides: den Schritt in der Liste und eine Zahl über null. Bitte tragen Sie beides "
        "ein oder keines."
    ),
    "forum.procedure_unfounded_needs_office": _(
        "Das Amt kann ein Veto nur dann für unbegründet erklären, wenn die Sache an das Amt gehen kann. Bitte nehmen "
        "Sie die Abgabe an das Amt in die Schritte ohne Konsens auf, oder wählen Sie jemand anderen."
    ),
    "forum.rules_unchanged": _(
        "Damit bleibt alles, wie es ist. Bitte ändern Sie mindestens eine Regel, oder gehen Sie zurück."
    ),
    "forum.rules_moved_on": _(
        "Dieser Vorschlag ist zu Fassung %(based_on)s der Geschäftsordnung geschrieben. Inzwischen gilt Fassung "
        "%(current)s. Bitte schreiben Sie ihn auf den neuen Stand um. Danach kann darüber entschieden werden."
    ),
    "forum.rules_reworded": _(
        "Inzwischen hat jemand diesen Vorschlag geändert, er hat jetzt Fassung %(version)s. Es ist nichts gespeichert. "
        "Bitte vergleichen Sie und senden Sie es noch einmal."
    ),
    "forum.rules_need_round": _(
        "Diese Versammlung hat schon eine Geschäftsordnung. Bitte machen Sie einen Vorschlag: Über ihre Regeln "
        "entscheidet sie selbst in einer Sitzung."
    ),
    "forum.rules_of_another_body": _(
        "Über diese Regeln entscheidet: %(body)s. Bitte setzen Sie den Vorschlag dort auf eine Tagesordnung."
    ),
    "forum.rules_stay_here": _(
        "Über ihre Regeln entscheidet die Versammlung selbst, nicht das Amt. Bitte vertagen Sie, oder lehnen Sie ab: "
        "Dann gelten die alten Regeln weiter."
    ),
    "forum.body_name_taken": _(
        "Ein Gremium mit diesem Namen gibt es hier schon, oder aus dem Namen lässt sich keine Adresse machen. Bitte "
        "wählen Sie einen anderen."
    ),
    "forum.one_assembly": _(
        "Dieses Quartier hat schon eine Stadtteilgruppe. Bitte gründen Sie eine Arbeitsgruppe oder einen Beirat."
    ),
    "forum.no_rules": _("Diese Versammlung hat noch keine Geschäftsordnung. Bitte beschließen Sie zuerst eine."),
    "forum.meeting_not_now": _(
        "Das geht mit dieser Sitzung gerade nicht. Bitte laden Sie die Seite neu: Dort steht, was jetzt möglich ist."
    ),
    "forum.meeting_not_yours": _("Eine Sitzung eröffnet und schließt die Moderation. Bitte sprechen Sie sie an."),
    "forum.meeting_day_is_over": _(
        "Der %(day)s ist schon vorbei. Soll die Sitzung trotzdem an diesem Tag stehen? Dann kreuzen Sie das bitte an."
    ),
    "forum.meeting_other_day": _(
        "Die Sitzung ist für den %(planned)s geplant. Heute eröffnen? Dann kreuzen Sie das bitte an."
    ),
    "forum.move_needs_reason": _("Bitte schreiben Sie in einem Satz, warum sich Tag, Beginn oder Ort ändert."),
    "forum.cancel_needs_reason": _("Bitte schreiben Sie in einem Satz, warum die Sitzung ausfällt."),
    "forum.meeting_not_open": _("Die Sitzung ist nicht eröffnet. Bitte eröffnen Sie zuerst die Sitzung."),
    "forum.agenda_is_settled": _(
        "Die Sitzung hat schon begonnen oder ist vorbei. Bitte lassen Sie den Punkt stehen: Was nicht an die Reihe "
        "kommt, wartet auf die nächste Tagesordnung."
    ),
    "forum.meeting_has_open_rounds": _(
        "In dieser Sitzung laufen noch Konsensrunden (%(rounds)s). Bitte beenden oder vertagen Sie diese zuerst."
    ),
    "forum.round_not_now": _(
        "Diese Konsensrunde ist schon beendet. Bitte laden Sie die Seite neu: Dort steht das Ergebnis."
    ),
    "forum.round_not_yours": _(
        "Eine Runde beendet die Moderation, eine neue Fassung bringen die Antragstellenden ein. Bitte sprechen Sie "
        "diese an."
    ),
    "forum.adjourned_here": _("Das ist heute vertagt worden. Bitte fragen Sie in der nächsten Sitzung wieder."),
    "forum.already_counted": _(
        "In dieser Runde ist schon gezählt. Bitte halten Sie das Ergebnis aus der Zählung fest, oder fragen Sie noch "
        "einmal."
    ),
    "forum.attendance_negative": _(
        "Weniger als null Menschen können nicht da sein. Bitte tragen Sie null oder mehr ein."
    ),
    "forum.attendance_elected": _(
        "Von %(present)s Anwesenden können nicht mehr gewählt sein, als da sind. Bitte prüfen Sie die Zahl der "
        "Gewählten."
    ),
    "forum.item_without_proposal": _(
        "Zu diesem Tagesordnungspunkt gibt es nichts zu beschließen. Bitte wählen Sie einen Punkt mit einer Vorlage."
    ),
    "forum.count_negative": _(
        "Eine Haltung können nicht weniger als null Menschen haben. Bitte tragen Sie null oder mehr ein."
    ),
    "forum.degree_not_on_scale": _(
        "Die Haltung %(degree)s gibt es auf der Skala dieser Geschäftsordnung nicht. Bitte nehmen Sie eine der "
        "angezeigten Haltungen."
    ),
    "forum.more_positions_than_present": _(
        "Gezählt sind %(positions)s Haltungen, mitentscheiden können aber nur %(present)s Anwesende. Bitte zählen Sie "
        "noch einmal oder ändern Sie die Zahl der Anwesenden."
    ),
    "forum.no_positions": _("Es ist noch keine Haltung gezählt. Bitte zählen Sie."),
    "forum.quorum_missing": _(
        "Für einen Beschluss müssen %(quorum)s Stimmberechtigte da sein, es sind %(present)s. Bitte vertagen Sie, "
        "oder laden Sie weitere Menschen dazu ein."
    ),
    "forum.moderator_takes_no_position": _(
        "Wer moderiert, nimmt keine Haltung ein. Bitte geben Sie zuerst die Moderation ab."
    ),
    "forum.remote_not_allowed": _(
        "Diese Geschäftsordnung erlaubt keine Teilnahme aus der Ferne. Bitte kommen Sie zur Sitzung, oder schreiben "
        "Sie Ihr Bedenken auf."
    ),
    "forum.not_among_deciders": _(
        "Nach dieser Geschäftsordnung entscheiden hier andere mit. Ein Bedenken können Sie trotzdem einbringen. Bitte "
        "schreiben Sie es auf."
    ),
    "forum.applicant_may_not_block": _(
        "Wer den Antrag stellt, kann zustimmen oder ihn zurückziehen, aber kein Veto einlegen. Kommt ein Veto von "
        "dort, nehmen Sie es bitte aus der Zählung."
    ),
    "forum.not_all_asked": _(
        "Es sind noch nicht alle gefragt worden. Bitte fragen Sie in die Runde, ob jemand widerspricht."
    ),
    "forum.nobody_present": _(
        "Es ist niemand eingetragen, der mitentscheiden kann. Bitte tragen Sie ein, wie viele Menschen da sind."
    ),
    "forum.applicant_absent": _(
        "Die Antragstellenden sind nicht da. Bitte holen Sie sie dazu, auch am Telefon, oder vertagen Sie."
    ),
    "forum.positions_void": _(
        "Gefragt wurde zu Fassung %(asked_on)s, jetzt gilt Fassung %(version)s. Die alten Haltungen zählen nicht "
        "mehr. Bitte fragen Sie noch einmal."
    ),
    "forum.block_reason_not_asked": _(
        "Beim Veto Nummer %(number)s fehlt der Grund. Bitte fragen Sie danach: Geht es um eine Regel, ein Ziel oder "
        "einen Schaden für andere?"
    ),
    "forum.block_stands": _(
        "Ein Veto hält den Vorschlag auf (gezählt: %(blocks)s). Bitte suchen Sie eine Änderung, die den "
        "Einwand aufnimmt, oder vertagen Sie."
    ),
    "forum.marked_block_counted": _(
        "Ein gekennzeichnetes Veto zählt nicht mit. Ist die Person noch mitgezählt? Dann nehmen Sie sie bitte aus der "
        "Zählung. Jedes Veto, das danach noch gezählt ist, hält den Vorschlag auf."
    ),
    "forum.serious_needs_another_try": _(
        "Jemand hat schwere Bedenken. Bitte sprechen Sie darüber und fragen Sie danach noch einmal."
    ),
    "forum.concern_open": _(
        "Das Bedenken Nummer %(number)s ist noch offen. Bitte beantworten Sie es, ändern Sie den Vorschlag oder "
        "vermerken Sie es."
    ),
    "forum.written_concern_unanswered": _(
        "Das schriftliche Bedenken Nummer %(number)s kommt von jemandem, der heute fehlt. Bitte lesen Sie es vor und "
        "antworten Sie darauf."
    ),
    "forum.round_weak": _(
        "Weniger als die Hälfte stimmt zu (%(agree)s von %(positions)s). Der Konsens ist schwach. Sie können noch "
        "einmal darüber sprechen und neu fragen."
    ),
    "forum.advance_void": _(
        "Zustimmungen im Voraus zu einer älteren Fassung gelten für Fassung %(version)s nicht (Zahl: %(consents)s). "
        "Bitte sagen Sie den Betreffenden Bescheid."
    ),
    "forum.correction_needs_reason": _("Bitte schreiben Sie dazu, warum der Text geht. Das liest nur, wer prüft."),
    "forum.words_not_public": _(
        "Dieser Text ist nicht öffentlich. Bitte bearbeiten Sie ihn dort, wo er in der Sitzung liegt."
    ),
    "forum.proposal_ended": _(
        "Darüber wird nicht mehr entschieden: Der Vorschlag ist zurückgezogen. Bitte gehen Sie zum nächsten."
    ),
    "forum.already_decided": _(
        "Darüber ist schon entschieden. Ein Beschluss wird nicht mehr geändert. Bitte bringen Sie bei Bedarf einen "
        "neuen Vorschlag ein."
    ),
    "forum.kind_not_owned": _(
        "Über diesen Vorschlag wird auf einer anderen Seite entschieden. Bitte öffnen Sie ihn über die Tagesordnung "
        "der Sitzung."
    ),
    "forum.step_needs_asking": _(
        "Noch ist nicht festgehalten, was dem Konsens im Weg steht. Bitte zählen Sie zuerst die Haltungen, oder "
        "schreiben Sie das Bedenken auf. Danach ist dieser Schritt möglich."
    ),
    "forum.consensus_stands": _("Es gibt Konsens, nichts steht mehr im Weg. Bitte stellen Sie den Konsens fest."),
    "forum.text_missing": _("Der Text fehlt. Bitte schreiben Sie mit eigenen Worten, worum es geht."),
    "forum.concern_needs_degree": _(
        "Bei Zustimmung und Enthaltung gibt es kein Bedenken. Bitte wählen Sie, wie schwer das Bedenken wiegt."
    ),
    "forum.concern_not_now": _(
        "„%(act)s“ geht gerade nicht. Das Bedenken hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
    "forum.concern_not_yours": _(
        "Das kann nur jemand anderes tun. Zurückziehen kann ein Bedenken zum Beispiel nur, wer es eingebracht hat. "
        "Bitte sprechen Sie mit dieser Person."
    ),
    "forum.block_is_its_owners": _(
        "Ob ein Veto beantwortet ist, sagt nur, wer es eingelegt hat. Bitte fragen Sie diese Person, oder bringen Sie "
        "eine neue Fassung ein."
    ),
    "forum.no_changes_yet": _(
        "Die Versammlung ist beim Schritt „%(state)s“: Jetzt wird nur zugehört und nachgefragt, noch nichts geändert. "
        "Bitte gehen Sie einen Schritt weiter, dann passt die Änderung."
    ),
    "forum.stage_not_now": _(
        "„%(act)s“ geht beim Schritt „%(state)s“ nicht. Bitte laden Sie die Seite neu: Dort steht, was jetzt möglich "
        "ist."
    ),
    "forum.stage_not_yours": _("Weiter geht es nur mit der Moderation. Bitte sprechen Sie sie an."),
    "forum.interest_needs_role": _(
        "Es fehlt, in welcher Aufgabe die Person beteiligt ist, zum Beispiel „Vorstand des Vereins“. Bitte keinen "
        "Namen."
    ),
    "forum.mark_only_blocks": _(
        "Als Verstoß gegen die Grundregeln lässt sich nur ein Veto kennzeichnen. Andere Bedenken können Sie "
        "beantworten oder vermerken."
    ),
    "forum.mark_by_moderator": _("Diese Kennzeichnung beginnt die Moderation. Bitte sprechen Sie sie an."),
    "forum.mark_needs_reason": _("Der Grund fehlt. Bitte schreiben Sie, gegen welche Grundregel das Veto verstößt."),
    "forum.mark_needs_two": _(
        "Diese Kennzeichnung braucht zwei verschiedene Menschen. Bitte lassen Sie jemand anderen bestätigen."
    ),
    "forum.mark_second_not_named": _(
        "Die Geschäftsordnung nennt andere, die das bestätigen können. Bitte fragen Sie eine dieser Personen."
    ),
    "forum.mark_not_now": _(
        "Das geht mit dieser Kennzeichnung gerade nicht. Bitte laden Sie die Seite neu: Dort steht, wie weit sie ist."
    ),
    "forum.mark_not_yours": _(
        "Eine Kennzeichnung bestätigt die zweite Person. Widersprechen kann, wer das Veto eingelegt hat; darüber "
        "entscheidet das Amt. Bitte wenden Sie sich dorthin."
    ),
    "forum.unfounded_not_allowed": _(
        "Nach dieser Geschäftsordnung darf diese Stelle ein Veto nicht für unbegründet erklären. Bitte suchen Sie "
        "eine Änderung oder vertagen Sie."
    ),
    "forum.amendment_names_no_concern": _(
        "Eine Änderung antwortet immer auf ein Bedenken. Bitte wählen Sie mindestens eines aus."
    ),
    "forum.amendment_concern_not_open": _(
        "Das Bedenken Nummer %(number)s ist hier nicht offen. Bitte wählen Sie ein offenes Bedenken dieses Vorschlags."
    ),
    "forum.amendment_applicant_absent": _(
        "Eine Änderung können nur die Antragstellenden annehmen, und sie sind nicht da. Bitte holen Sie sie dazu, "
        "auch am Telefon, oder vertagen Sie."
    ),
    "forum.amendment_excluded": _(
        "A%(number)s und A%(other)s gehen nicht zusammen, und A%(other)s ist schon angenommen. Bitte nehmen Sie zuerst "
        "die Zusage zu A%(other)s zurück. Steht A%(other)s schon in einer Fassung, schlagen Sie bitte eine neue "
        "Änderung vor, die beides bedenkt."
    ),
    "forum.amendments_both_accepted": _(
        "A%(number)s und A%(other)s sind beide schon angenommen. Bitte nehmen Sie zuerst die Zusage zu einer von "
        "beiden zurück."
    ),
    "forum.amendment_not_here": _(
        "Die Änderung A%(number)s gehört zu einem anderen Vorschlag. Bitte wählen Sie nur Änderungen zu diesem."
    ),
    "forum.amendment_in_version": _(
        "A%(number)s steht schon in Fassung %(version)s. Bitte schlagen Sie eine neue Änderung vor, die sie ersetzt."
    ),
    "forum.amendment_none_accepted": _(
        "Es ist noch keine neue Änderung angenommen. Bitte lassen Sie zuerst die Antragstellenden zustimmen."
    ),
    "forum.amendment_not_now": _("Diese Änderung ist schon %(state)s. Bitte schlagen Sie eine neue vor."),
    "forum.amendment_not_yours": _(
        "Eine Änderung können nur die Antragstellenden annehmen oder ablehnen. Bitte fragen Sie sie."
    ),
    "forum.advance_not_allowed": _(
        "Diese Geschäftsordnung kennt keine Zustimmung im Voraus. Bitte kommen Sie zur Sitzung, oder schreiben Sie "
        "Ihr Bedenken auf."
    ),
    "forum.advance_block_refused": _(
        "Ein Veto oder schwere Bedenken gelten nur in der Sitzung selbst. Sie können um Vertagung bitten und ein "
        "Bedenken schreiben. Es wird vorgelesen und muss beantwortet werden."
    ),
    "forum.advance_too_late": _(
        "Darüber wird gerade in der Sitzung gefragt. Bitte sagen Sie dort, wie Sie dazu stehen."
    ),
    "forum.advance_here_too_many": _(
        "Im Voraus haben weniger Menschen etwas zu dieser Fassung gesagt (%(consents)s), als davon da sein sollen "
        "(%(here)s). Bitte prüfen Sie die Zahl."
    ),
    "forum.advance_counted_twice": _(
        "Jemand zählt doppelt: %(positions)s Haltungen im Raum und %(here)s, die schon vorab gezählt sind, das sind "
        "mehr als die %(present)s, die da sind. Bitte zählen Sie im Raum nur die anderen."
    ),
    "forum.advance_beside_room": _(
        "Es zählen %(positions)s Haltungen aus dem Raum und %(consents)s im Voraus, da sind %(present)s. Bitte fragen "
        "Sie, ob jemand doch da ist, der schon vorab etwas gesagt hat."
    ),
    "forum.advance_other_version": _(
        "Sie haben Fassung %(version)s gelesen, es gilt aber Fassung %(current)s. Bitte lesen Sie die neue Fassung "
        "und stimmen Sie dann zu."
    ),
    "forum.step_not_allowed": _(
        "Diesen Schritt erlaubt die Geschäftsordnung nicht. Bitte wählen Sie einen der angebotenen Schritte."
    ),
    "forum.step_ladder_ended": _(
        "Es gibt keinen weiteren Schritt: Der Vorschlag ist abgelehnt oder liegt beim Amt. Bitte warten Sie die "
        "Antwort ab, oder bringen Sie einen neuen Vorschlag ein."
    ),
    "forum.step_not_next": _(
        "Dieser Schritt ist noch nicht oder nicht mehr an der Reihe. Bitte wählen Sie den nächsten Schritt."
    ),
    "forum.step_needs_reason": _("Der Grund fehlt. Bitte schreiben Sie, warum kein Konsens zustande kam."),
    "forum.adjournment_needs_mediators": _(
        "Es fehlt, wer bis zur nächsten Sitzung vermittelt. Bitte nennen Sie mindestens eine Person oder Einrichtung."
    ),
    "forum.adjournment_needs_day": _(
        "Der Tag fehlt, an dem wieder darüber gesprochen wird, oder er liegt nicht in der Zukunft. Bitte wählen Sie "
        "einen späteren Tag."
    ),
    "forum.office_not_asked": _(
        "Die Versammlung hat das nicht an das Amt abgegeben. Das Amt kann erst danach entscheiden. Bitte warten Sie "
        "auf die Übergabe."
    ),
    "forum.office_needs_reason": _("Die Begründung fehlt. Bitte schreiben Sie, warum das Amt so entscheidet."),
    "forum.timer_minutes": _(
        "Die Zeit geht von %(least)s bis %(most)s Minuten. Bitte wählen Sie eine der angebotenen."
    ),
    "forum.too_many_blocks": _(
        "Es gibt zu viele Vetos (%(blocks)s), erlaubt sind höchstens %(most)s. Bitte nehmen Sie den nächsten Schritt."
    ),
    "forum.circular_off": _(
        "Die Geschäftsordnung kennt kein Umlaufverfahren für kleine Beträge. Bitte setzen Sie den Antrag auf die "
        "nächste Tagesordnung."
    ),
    "forum.circular_too_much": _(
        "Im Umlauf gehen höchstens %(most_cents)s. Bitte setzen Sie den Antrag auf die nächste Tagesordnung."
    ),
    "forum.in_circular": _(
        "Dieser Antrag ist gerade im Umlauf. Bitte schreiben Sie Ihr Bedenken auf der Seite des Umlaufs: Dann kommt er "
        "in eine Sitzung."
    ),
    "forum.circular_once": _(
        "Dieser Antrag war schon im Umlauf. Über ihn spricht jetzt eine Sitzung. Bitte setzen Sie ihn auf die nächste "
        "Tagesordnung."
    ),
    "forum.circular_ended": _(
        "Dieser Umlauf ist schon beendet. Bitte lesen Sie auf seiner Seite, wie es weitergeht: Kommt der Antrag in "
        "eine Sitzung, können Sie dort oder vorher schriftlich etwas dagegen sagen."
    ),
    "forum.circular_over": _(
        "Bedenken waren bis zum %(ended_on)s möglich. Niemand hat bis dahin eines geschrieben, deshalb ist es "
        "beschlossen. Bitte sprechen Sie das Quartiersmanagement an, wenn etwas nicht stimmt."
    ),
}
