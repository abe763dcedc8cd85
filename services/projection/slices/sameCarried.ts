import type { Dispute } from '../rules/disputes.ts';
import type {
  Carried,
  Control,
  Holder,
  LiveFront,
  LiveHold,
  LivePresence,
  LiveSiege,
  Mutual,
  Prior,
} from './control.ts';
import type { Named } from './piece.ts';
import { sameTexts, sameValue } from './sameValue.ts';
import type { Heard, Witnesses } from './witnesses.ts';

/**
 * Whether all that is carried is alike, as `sameValue` would say: field by field, what differs most often first, as
 * it is asked after every slice that is ruled again.
 */
export function sameCarried(a: Carried, b: Carried): boolean {
  if (a === b) return true;
  return (
    sameControl(a.control, b.control) &&
    sameEach(a.presences, b.presences, samePresence) &&
    sameEach(a.holds, b.holds, sameHold) &&
    sameEach(a.sieges, b.sieges, sameSiege) &&
    sameOrNull(a.front, b.front, sameFront)
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
    sameEach(a.holders, b.holders, sameHolder) &&
    sameEach(a.mutual, b.mutual, sameMutual) &&
    sameWitnesses(a.witnesses, b.witnesses) &&
    sameOrNull(a.prior, b.prior, samePrior) &&
    sameEach(a.disputes, b.disputes, sameDispute) &&
    sameOrNull(a.bound, b.bound, sameBound)
  );
}

function sameHolder(a: Holder, b: Holder): boolean {
  return a.claim === b.claim && a.until === b.until && a.actor === b.actor && a.direct === b.direct;
}

function sameMutual(a: Mutual, b: Mutual): boolean {
  return a.bloc === b.bloc && a.end === b.end && a.strong === b.strong;
}

function samePrior(a: Prior, b: Prior): boolean {
  return (
    a.bloc === b.bloc &&
    a.named === b.named &&
    sameTexts(a.claims, b.claims) &&
    sameTexts(a.actors, b.actors) &&
    sameEach(a.disputes, b.disputes, sameDispute)
  );
}

function sameDispute(a: Dispute, b: Dispute): boolean {
  return (
    a.until === b.until &&
    a.bloc === b.bloc &&
    a.rule === b.rule &&
    sameTexts(a.of, b.of) &&
    sameTexts(a.attackedBy, b.attackedBy) &&
    sameTexts(a.defeatedBy, b.defeatedBy)
  );
}

function sameBound(a: NonNullable<Control['bound']>, b: NonNullable<Control['bound']>): boolean {
  return a.at === b.at && sameTexts(a.by, b.by);
}

function sameWitnesses(a: Witnesses, b: Witnesses): boolean {
  if (a === b) return true;
  return sameAllHeard(a.kept, b.kept) && sameOrNull(a.pair, b.pair, sameAllHeard);
}

function sameAllHeard(a: readonly Heard[], b: readonly Heard[]): boolean {
  return sameEach(a, b, sameHeard);
}

/** What else a piece has nobody asks of a witness. */
function sameHeard(a: Heard, b: Heard): boolean {
  return a.claim === b.claim && sameValue(a.lineage, b.lineage);
}

function sameNamed(a: Named, b: Named): boolean {
  return a.claim === b.claim && a.backing === b.backing;
}

function samePresence(a: LivePresence, b: LivePresence): boolean {
  return a.until === b.until && a.actor === b.actor && a.bloc === b.bloc && sameNamed(a, b);
}

function sameHold(a: LiveHold, b: LiveHold): boolean {
  return a.until === b.until && a.bloc === b.bloc && sameNamed(a, b);
}

function sameFront(a: LiveFront, b: LiveFront): boolean {
  return a.until === b.until && sameNamed(a, b);
}

function sameSiege(a: LiveSiege, b: LiveSiege): boolean {
  return (
    a.until === b.until &&
    a.since === b.since &&
    a.actor === b.actor &&
    a.bloc === b.bloc &&
    a.partial === b.partial &&
    a.ifHeldBy === b.ifHeldBy &&
    sameNamed(a, b) &&
    sameNamed(a.sinceBy, b.sinceBy) &&
    sameOrNull(a.heldBy, b.heldBy, sameTexts)
  );
}

function sameEach<One>(a: readonly One[], b: readonly One[], isSame: (a: One, b: One) => boolean): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i], b[i]];
    if (one !== other && (one === undefined || other === undefined || !isSame(one, other))) return false;
  }
  return true;
}

function sameOrNull<One>(a: One | null, b: One | null, isSame: (a: One, b: One) => boolean): boolean {
  return a === b || (a !== null && b !== null && isSame(a, b));
}
