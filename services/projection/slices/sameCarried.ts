import type { Carried, Control } from './control.ts';
import { sameTexts, sameValue } from './sameValue.ts';

/**
 * Whether all that is carried is alike, as `sameValue` would say: field by field, what differs most often first, as
 * it is asked after every slice that is ruled again.
 */
export function sameCarried(a: Carried, b: Carried): boolean {
  if (a === b) return true;
  return (
    sameControl(a.control, b.control) &&
    sameValue(a.presences, b.presences) &&
    sameValue(a.sieges, b.sieges) &&
    sameValue(a.holds, b.holds) &&
    sameValue(a.front, b.front)
  );
}

function sameControl(a: Control, b: Control): boolean {
  return a === b || (sameStanding(a, b) && sameGrounds(a, b));
}

/** Who holds it since when, and how firmly. */
function sameStanding(a: Control, b: Control): boolean {
  return (
    a.kind === b.kind &&
    a.bloc === b.bloc &&
    a.since === b.since &&
    a.until === b.until &&
    a.gainEnd === b.gainEnd &&
    a.holdEnd === b.holdEnd &&
    a.gainedAt === b.gainedAt &&
    a.sinceEarliest === b.sinceEarliest &&
    a.certainAt === b.certainAt &&
    a.strength === b.strength &&
    a.inferred === b.inferred &&
    a.ownWord === b.ownWord &&
    a.asked === b.asked &&
    a.refreshed === b.refreshed &&
    a.strong.gainEnd === b.strong.gainEnd &&
    a.strong.holdEnd === b.strong.holdEnd
  );
}

/** What it rests on. */
function sameGrounds(a: Control, b: Control): boolean {
  return (
    sameTexts(a.supports, b.supports) &&
    sameTexts(a.rivals, b.rivals) &&
    sameTexts(a.presupposed, b.presupposed) &&
    sameTexts(a.backings, b.backings) &&
    sameTexts(a.except, b.except) &&
    sameTexts(a.rules, b.rules) &&
    sameValue(a.holders, b.holders) &&
    sameValue(a.mutual, b.mutual) &&
    sameValue(a.witnesses, b.witnesses) &&
    sameValue(a.prior, b.prior) &&
    sameValue(a.disputes, b.disputes) &&
    sameValue(a.bound, b.bound)
  );
}
