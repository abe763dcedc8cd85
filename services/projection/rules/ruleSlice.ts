import type { Actors } from '../../core/domain/actor.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { NO_CONTROL } from '../slices/control.ts';
import type { Carried, Control, Prior } from '../slices/control.ts';
import type { Piece, Witness } from '../slices/piece.ts';
import { NO_WITNESSES } from '../slices/witnesses.ts';
import { joinedDisputes } from './disputes.ts';
import type { Dispute } from './disputes.ts';
import { blocsOf, gather } from './gather.ts';
import type { Gathered } from './gather.ts';
import { holdersOf, refreshedHolders } from './holders.ts';
import { addHolds, addOverlays, endOverlays, liftSieges, settleSieges } from './overlays.ts';
import { isPartial } from './r05Interest.ts';
import { beginOf } from './r07Time.ts';
import { disputesOf } from './r08Denial.ts';
import { byStrength, isWeakerAndBefore, standingOf, strengthOf, tiedClaims } from './r09Ties.ts';
import type { Contender } from './saidTogether.ts';
import { priorOf, proofOf } from './r10Reversion.ts';
import { carriedAt } from './r11Inertia.ts';
import type { Horizons } from './r11Inertia.ts';
import {
  backingsOf,
  boundOf,
  claimsOf,
  endsWith,
  exceptOf,
  heardBeside,
  heardFrom,
  joinedMutual,
  NONE,
  saidBy,
  union,
} from './saidTogether.ts';

export interface RuleContext {
  readonly actors: Actors;
  readonly horizons: Horizons;
  /** Whom a bloc took the place from, by coarse gains around a leave from nobody's place; null if not told. */
  readonly leftTo: (leave: Piece) => Prior | null;
}

/** The claims that take effect at one instant change what is carried in into what is carried out. Order-free. */
export function ruleSlice(
  carriedIn: Carried,
  witnesses: readonly Witness[],
  now: Instant,
  context: RuleContext,
): Carried {
  return ruleGathered(carriedIn, gather(witnesses), now, context);
}

/** The same of claims that are gathered already. */
export function ruleGathered(carriedIn: Carried, gathered: Gathered, now: Instant, context: RuleContext): Carried {
  const { control, shown, others, leaves, faces, lifts, earlier, later } = gathered;
  let carried = settleSieges(carriedAt(carriedIn, now, context.horizons), now);
  if (others.length > 0) carried = addOverlays(carried, gathered.overlays);
  carried = addHolds(carried, gathered.holds, now);
  if (leaves.length > 0) carried = endOverlays(carried, { holder: null, gone: gathered.left });
  if (faces.length > 0) carried = endOverlays(carried, { holder: null, gone: gathered.given });
  if (earlier.length > 0) carried = leave(carried, earlier, now, context);
  const { asked } = carried.control;
  if (control.length > 0) carried = takeHold(carried, gathered, now, context);
  for (const one of gathered.challengers)
    carried = { ...carried, control: challenged(carried.control, one, gathered.contenders, now) };
  // Who comes to hold it only to be challenged at the same instant has not held it.
  if (control.length > 0) carried = endOverlays(carried, { holder: carried.control.bloc, gone: NONE });
  if (others.length > 0) carried = witnessed(carried, others);
  if (later.length > 0) carried = leave(carried, later, now, context);
  if (shown.length > 0) carried = { ...carried, control: corroborated(carried.control, shown) };
  // Who left before others took it in the same slice may have left it to somebody who is told of later.
  if (asked && !carried.control.asked) carried = { ...carried, control: { ...carried.control, asked } };
  return lifts.length > 0 ? liftSieges(carried, lifts) : carried;
}

/** Coarse gains of the holder whose result is shown already are witnesses of it, if nobody denies them. */
function corroborated(control: Control, shown: readonly Witness[]): Control {
  const own = shown.filter(({ piece }) => piece.bloc === control.bloc && piece.attack === null);
  if (control.kind !== 'held' || own.length === 0) return control;
  const witnesses = heardFrom(own, control.witnesses);
  const ownWord = control.ownWord && own.every(({ piece }) => isPartial(piece, control.bloc));
  if (ownWord === control.ownWord) return { ...control, witnesses };
  const supports = union(
    control.supports,
    own.map(({ claim }) => claim),
  );
  return { ...control, witnesses, ownWord, supports };
}

function takeHold(
  carried: Carried,
  { drivenOut, order: { last, earlier } }: Gathered,
  now: Instant,
  context: RuleContext,
): Carried {
  const [only] = earlier;
  const before = only && earlier.length === 1 ? stand(carried.control, [only], now, context) : carried.control;
  const control = stand(before, last, now, context);
  const { holds, sieges, presences, front } = carried;
  const after = { control, holds, sieges, presences, front };
  if (holds.length + sieges.length + presences.length === 0) return after;
  return endOverlays(after, { holder: null, gone: drivenOut });
}

function stand(control: Control, last: readonly Contender[], now: Instant, context: RuleContext): Control {
  const { strongest, weaker } = byStrength(last);
  const [only] = strongest;
  if (!only || strongest.length > 1) return tied(control, last, now);
  const stands = standAlone(control, only, now, context);
  const until = weaker.length === 0 ? -Infinity : latestOf(last);
  return weaker.reduce(
    (control, one) => disputed(control, { bloc: one.bloc, attackedBy: claimsOf(one), until }),
    stands,
  );
}

function standAlone(control: Control, only: Contender, now: Instant, context: RuleContext): Control {
  if (control.kind === 'held' && control.bloc === only.bloc) return refresh(control, only, now, context);
  const standing = standingOf(only, control);
  if (standing === 'equal') return tied(control, [only], now);
  const until = Math.max(latestOf([only]), Math.floor(control.gainEnd), Math.floor(control.holdEnd));
  if (standing === 'weaker') return disputed(control, { bloc: only.bloc, attackedBy: claimsOf(only), until });
  const held = establish(control, only, now, context);
  if (standing === 'after' || control.bloc === null) return held;
  return disputed(held, { bloc: control.bloc, attackedBy: proofOf(control), until });
}

/**
 * R8, R9: gains of one bloc that are not established, as a denial is as strong or stronger. What stood before
 * stays, disputed, where they fall; where they are undecided nobody knows who holds it, but for who held it anyway.
 */
function challenged(control: Control, contender: Contender, standing: readonly Contender[], now: Instant): Control {
  const disputes = disputesOf(contender.witnesses.map(({ piece, claim }) => ({ ...piece, claim })));
  const stays = { ...control, disputes: joinedDisputes(control.disputes, disputes) };
  if (control.kind === 'held' && control.bloc === contender.bloc) return stays;
  const open = contender.witnesses.filter(({ piece }) => piece.effect === 'gain');
  if (open.length === 0) return control.kind === 'none' ? { ...unknown(contender, now), disputes } : stays;
  const undecided = { ...contender, witnesses: open };
  const after = standing.find(({ bloc }) => bloc === control.bloc);
  if (standingOf(undecided, control) === 'weaker' || isWeakerAndBefore(undecided, after)) return stays;
  return { ...tied(control, [undecided], now, true), disputes };
}

/** Nobody holds it so far as is known, though somebody is said to have taken it. */
function unknown({ witnesses }: Contender, now: Instant): Control {
  const until = Math.max(...witnesses.map(({ piece }) => piece.until));
  return { ...NO_CONTROL, kind: 'tied', sinceEarliest: now, since: now, until, rules: DIRECTLY };
}

/** What stands though others, which were weaker, say otherwise for a time up to `until`; a tie is no more than one. */
function disputed(control: Control, by: Pick<Dispute, 'bloc' | 'attackedBy' | 'until'>): Control {
  if (by.attackedBy.length === 0 || control.kind === 'tied') return control;
  return {
    ...control,
    disputes: joinedDisputes(control.disputes, [{ rule: 'R9', of: NONE, ...by, defeatedBy: NONE }]),
  };
}

function latestOf(contenders: readonly Contender[]): Instant {
  let latest = -Infinity;
  for (const { witnesses } of contenders) for (const { piece } of witnesses) latest = Math.max(latest, piece.latest);
  return latest;
}

function establish(before: Control, contender: Contender, now: Instant, context: RuleContext): Control {
  const said = saidBy(contender);
  const { gainEnd, holdEnd, strong } = said.ends;
  return {
    kind: 'held',
    bloc: contender.bloc,
    holders: holdersOf(said, context.actors),
    rivals: NONE,
    sinceEarliest: said.holds && said.openStart ? null : said.earliest,
    since: said.holds ? now : said.firstLatest,
    certainAt: said.holds ? -Infinity : said.firstLatest,
    gainEnd,
    holdEnd,
    strong,
    mutual: said.mutual,
    until: said.until,
    inferred: !said.direct,
    disputes: said.disputes,
    strength: strengthOf(contender),
    ownWord: said.ownWord,
    witnesses: said.witnesses,
    prior: priorOf(contender, before),
    gainedAt: said.gains ? now : -Infinity,
    bound: boundOf(said, null, now),
    except: said.except,
    supports: claimsOf(contender),
    named: null,
    backings: said.backings,
    refreshed: null,
    presupposed: NONE,
    rules: said.direct ? DIRECTLY : FROM_ABOVE,
    asked: false,
  };
}

function refresh(control: Control, contender: Contender, now: Instant, context: RuleContext): Control {
  const { witnesses } = contender;
  const said = saidBy(contender);
  const { actors, horizons } = context;
  const fresh = holdersOf(said, actors);
  const until = Math.max(control.until, said.until);
  // Evidence of the holder's own place that nobody denies and that is surely later ends a dispute.
  const lasting = control.disputes.filter(({ until }) => said.surely < until);
  const surely = lasting.length === 0 && control.disputes.length > 0;
  const strength = Math.max(control.strength, strengthOf(contender)) === 2 ? 2 : 1;
  const ownWord = control.ownWord && said.ownWord;
  const turns = (control.inferred && said.direct) || strength > control.strength || ownWord !== control.ownWord;
  const { gainEnd, holdEnd, strong } = endsWith(control, [said]);
  return {
    kind: control.kind,
    bloc: control.bloc,
    holders: refreshedHolders(control.holders, fresh, { now, horizon: horizons.control, actors }),
    rivals: control.rivals,
    sinceEarliest: control.sinceEarliest,
    since: control.since,
    certainAt: control.certainAt,
    gainEnd,
    holdEnd,
    strong,
    mutual: joinedMutual(control.mutual, said.mutual),
    until,
    inferred: control.inferred && !said.direct,
    disputes: joinedDisputes(lasting, said.disputes),
    strength,
    ownWord,
    witnesses: heardBeside(said, control.witnesses),
    prior: control.prior?.named === true ? control.prior : (priorOf(contender, control) ?? control.prior),
    gainedAt: control.gainedAt,
    bound: boundOf(said, control.bound, now),
    except: union(control.except, said.except),
    named: null,
    supports: turns || surely ? union(control.supports, claimsOf(contender)) : control.supports,
    backings: turns || surely ? union(control.backings, said.backings) : control.backings,
    refreshed:
      until > control.until
        ? (witnesses.find(({ piece }) => piece.until === until)?.claim ?? control.refreshed)
        : control.refreshed,
    presupposed: control.presupposed,
    rules: control.rules,
    asked: control.asked,
  };
}

function tied(control: Control, last: readonly Contender[], now: Instant, orBefore = false): Control {
  const all = last.map(saidBy);
  // One that comes after what is carried leaves it behind, whoever else may be the last.
  const isAfter = !orBefore && last.some((one) => standingOf(one, control) === 'after');
  const carriedIn = isAfter ? NO_CONTROL : control;
  const carriedRivals = carriedIn.kind === 'tied' ? carriedIn.rivals : carriedIn.holders.map(({ actor }) => actor);
  return {
    ...NO_CONTROL,
    kind: 'tied',
    rivals: union(
      carriedRivals,
      all.flatMap(({ actors }) => actors),
    ),
    sinceEarliest: carriedIn.kind === 'tied' ? carriedIn.sinceEarliest : now,
    since: carriedIn.kind === 'tied' ? carriedIn.since : now,
    ...endsWith(carriedIn, all),
    until: all.reduce((until, said) => Math.max(until, said.until), carriedIn.until),
    ...tiedClaims(carriedIn, last),
    backings: all.reduce((backings, said) => union(backings, said.backings), carriedIn.backings),
    rules: TIED,
  };
}

/** A presence, or a front, of the holder's bloc is evidence that it is still there. */
function witnessed(carried: Carried, witnesses: readonly Witness[]): Carried {
  const { control } = carried;
  if (control.kind !== 'held') return carried;
  const own = witnesses.filter(
    ({ piece }) => piece.effect !== 'siege' && piece.bloc === control.bloc && piece.until > control.until,
  );
  const until = Math.max(control.until, ...own.map(({ piece }) => piece.until));
  const latest = own.find(({ piece }) => piece.until === until);
  if (!latest) return endOverlays(carried, { holder: control.bloc, gone: [] });
  return endOverlays(
    { ...carried, control: { ...control, until, refreshed: latest.claim } },
    { holder: control.bloc, gone: [] },
  );
}

function leave(carried: Carried, leaves: readonly Witness[], now: Instant, context: RuleContext): Carried {
  const gone = blocsOf(leaves);
  const { control } = carried;
  const own = leaves.filter(({ piece }) => piece.bloc === control.bloc);
  if (control.kind === 'held') {
    const after = own.length === 0 ? control : left(carried, own, gone, now);
    // Where others of the leaver's bloc stay nobody came to hold it.
    return after.bloc === control.bloc ? { ...carried, control: after } : goneBack(carried, after);
  }
  if (control.kind === 'vacated') return carried;
  const direct = leaves.filter(
    ({ piece }) => piece.direct && beginOf(piece) >= Math.max(control.gainEnd, control.holdEnd),
  );
  if (direct.length === 0) return carried;
  // Surely later, it ends the dispute with the tie.
  if (control.kind === 'tied') return { ...carried, control: vacated({ ...control, disputes: NONE }, direct, now) };
  const priors = direct.map(({ piece }) => context.leftTo(piece));
  const [first] = priors;
  const told = first && priors.every((one) => one?.bloc === first.bloc) && !gone.includes(first.bloc) ? first : null;
  // All of them tell it: each of the leavers might have left it to another.
  const claims = priors.reduce<Prior['claims']>((all, one) => union(all, one?.claims ?? NONE), NONE);
  const before = { ...carried, control: { ...NO_CONTROL, prior: told && { ...told, claims } } };
  return goneBack(carried, { ...left(before, direct, gone, now), asked: true });
}

/** A holder to whom it goes back besieges it no more, and is not there beside the holder. */
function goneBack(carried: Carried, control: Control): Carried {
  return endOverlays({ ...carried, control }, { holder: control.bloc, gone: [] });
}

/** R10: back to the prior holder, unless it left too or a third party is there. */
function left(carried: Carried, own: readonly Witness[], gone: readonly ActorId[], now: Instant): Control {
  const { control, holds, presences } = carried;
  const names = own.flatMap(({ piece }) => piece.actors);
  const staying = control.holders.filter(({ actor }) => !names.includes(actor));
  if (staying.length > 0 && staying.length < control.holders.length) {
    const claims = own.map(({ claim }) => claim);
    return { ...control, holders: staying, supports: union(control.supports, claims) };
  }
  const { prior } = control;
  const third = [...holds, ...presences].find(({ bloc }) => bloc !== control.bloc && bloc !== prior?.bloc);
  if (prior && !gone.includes(prior.bloc) && !third) return reverted(control, prior, own, now);
  const empty = vacated(control, own, now);
  return third ? { ...empty, supports: union(empty.supports, [third.claim]) } : empty;
}

function reverted(before: Control, prior: Prior, leaves: readonly Witness[], now: Instant): Control {
  const [claim] = leaves.map((one) => one.claim).sort();
  const until = Math.max(...leaves.map(({ piece }) => piece.until));
  return {
    ...emptied(before, leaves, now),
    kind: 'held',
    bloc: prior.bloc,
    holders: claim === undefined ? [] : prior.actors.map((actor) => ({ actor, until, direct: false, claim })),
    inferred: true,
    ownWord: leaves.every(({ piece }) => isPartial(piece, prior.bloc)),
    disputes: joinedDisputes(before.disputes, prior.disputes),
    presupposed: union(proofOf(before), prior.claims),
    rules: REVERTED,
  };
}

function vacated(before: Control, leaves: readonly Witness[], now: Instant): Control {
  return { ...emptied(before, leaves, now), kind: 'vacated', presupposed: proofOf(before), rules: REVERTED };
}

function emptied(before: Control, leaves: readonly Witness[], now: Instant): Control {
  const pieces = leaves.map(({ piece }) => piece);
  const firstLatest = Math.min(...pieces.map(({ latest }) => latest));
  return {
    ...NO_CONTROL,
    sinceEarliest: Math.min(now, ...pieces.map(({ earliest }) => earliest)),
    since: firstLatest,
    certainAt: firstLatest,
    until: Math.max(...pieces.map(({ until }) => until)),
    inferred: !pieces.some(({ direct }) => direct),
    disputes: before.disputes,
    witnesses: heardFrom(leaves, NO_WITNESSES),
    supports: leaves.map(({ claim }) => claim).sort(),
    except: exceptOf(leaves, NONE),
    backings: union(before.backings, backingsOf(leaves)),
  };
}

const DIRECTLY: readonly string[] = ['R3', 'R7'];
const FROM_ABOVE: readonly string[] = ['R3', 'R6', 'R7'];
const TIED: readonly string[] = ['R3', 'R7', 'R9'];
const REVERTED: readonly string[] = ['R3', 'R7', 'R10'];
