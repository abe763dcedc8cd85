import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { BY } from '../text/closedWords.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { actorAfter } from './arguments.ts';
import type { Arguments } from './frameReading.ts';
import { doersIn } from './namedDoers.ts';
import { placeOfAction } from './placeOfAction.ts';
import { clauseEnd } from './placeSubject.ts';
import type { Hit, Scene } from './scene.ts';

/** English passives whose subject is no place: „Y was driven from P by X“, „the siege of P was broken by X“. */
export function readPassive(scene: Scene, hit: Hit, stops: ReadonlySet<number>): Arguments | null {
  const { action } = hit.form.frame;
  if (scene.language !== 'en' || hit.form.column !== 'perfect' || !isAfterBeing(scene, hit.start)) return null;
  if (action === 'expel') return readDriven(scene, hit, stops);
  return action === 'lift_siege' ? readLifted(scene, hit) : null;
}

/** „was driven“, „have now been driven“. */
function isAfterBeing({ tokens, actors }: Scene, i: number): boolean {
  const being = tokens.findLastIndex((token, at) => at < i && i - at <= 3 && isOneOf(token, BEING));
  return being >= 0 && !actors.some((one) => one.start >= being && one.end <= i);
}
const BEING = keySet('was were been being are is got');

/** Whoever is driven out of a place by nobody who is named leaves it. */
function readDriven(scene: Scene, hit: Hit, stops: ReadonlySet<number>): Arguments | null {
  const driven = doersIn(scene).findLast((one) => one.end <= hit.start && hit.start - one.end <= MOST_BETWEEN);
  const argument = driven ? placeOfAction(scene, hit, stops) : null;
  if (!driven || !argument) return null;
  const { places } = argument.place;
  const by = driverAfter(scene, driven, hit.end, Math.max(hit.end, places.at(-1)?.end ?? 0));
  return by
    ? { actors: [by.actor], counterparty: driven.actor, places }
    : { actors: [driven.actor], counterparty: null, places, left: true };
}
const MOST_BETWEEN = 6;

/** „driven from P, *its last stronghold,* by X“, „driven from P *after an attack by* X“, „*as* X *advanced*“: who drives them out, named after the verb or what is told past token `end`. */
function driverAfter(scene: Scene, driven: ActorMention, from: number, end: number): ActorMention | null {
  const by = actorAfter(scene, BY, from, clauseEnd(scene, end, 8)) ?? byAfterAside(scene, end);
  if (by) return by;
  const opener = scene.tokens.findIndex((token, at) => at >= end && at < end + NEAREST && isOneOf(token, AMID));
  const attacker = scene.actors.find(({ start }) => opener >= 0 && start > opener && start <= opener + FARTHEST);
  const goesOn = scene.tokens
    .slice(opener + 1, (attacker?.start ?? 0) + 1)
    .every(({ before }) => /^[ -]$/u.test(before));
  return attacker && goesOn && attacker.actor !== driven.actor ? attacker : null;
}
const AMID = keySet('after following amid during in as under when');
/** Words after the place within which it must be told, and of its own. */
const [NEAREST, FARTHEST] = [4, 7];

/** „P*, its last stronghold, by* X“. */
function byAfterAside({ tokens, hits, ...scene }: Scene, from: number): ActorMention | null {
  if (!/^,/u.test(tokens[from]?.before ?? '')) return null;
  const at = tokens.findIndex(
    (token, i) => i > from && i < from + LONGEST_ASIDE && token.key === 'by' && /^,/u.test(token.before),
  );
  const deed = hits.some(({ start, form }) => start > from && start < at && form.column === 'perfect');
  return at < 0 || deed ? null : actorAfter({ tokens, actors: scene.actors }, BY, at, at + 4);
}
const LONGEST_ASIDE = 14;

function readLifted(scene: Scene, hit: Hit): Arguments | null {
  const { tokens, actors } = scene;
  const siege = tokens.findLastIndex((token, at) => at < hit.start && hit.start - at <= 16 && isOneOf(token, SIEGES));
  const besieger = actors.find(({ end }) => end <= siege && siege - end <= 1)?.actor ?? null;
  const by = actorAfter(scene, BY, hit.end, clauseEnd(scene, hit.end, 8)) ?? besiegedOne(scene, siege, hit, besieger);
  const places = by ? besiegedBefore(scene, hit.start) : [];
  return by && places.length > 0 ? { actors: [by.actor], counterparty: besieger, places } : null;
}

/**
 * „*X's* siege of *Y*-held P was broken“, „…, *Y* said“: by nobody named, so by those who alone are named besides the
 * besieger.
 */
function besiegedOne({ actors }: Scene, siege: number, { start }: Hit, besieger: ActorId | null): ActorMention | null {
  const others = actors.filter(({ actor }) => actor !== besieger);
  const [only] = others;
  if (besieger === null || siege < 0 || !only || !others.every(({ actor }) => actor === only.actor)) return null;
  return only.start > siege && (only.end <= start || only.start > start) ? only : null;
}

/** „the siege *of P* was“. */
function besiegedBefore(scene: Scene, verb: number): readonly PlaceReading[] {
  const { tokens } = scene;
  const siege = tokens.findLastIndex((token, at) => at < verb && verb - at <= 16 && isOneOf(token, SIEGES));
  return siege >= 0 && isOneOf(tokens[siege + 1], OF_SIEGE) ? readPlaces(scene, siege + 2) : [];
}
const SIEGES = keySet('siege blockade encirclement');
const OF_SIEGE = keySet('of on around');
