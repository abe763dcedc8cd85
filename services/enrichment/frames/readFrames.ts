import type { Action } from '../../core/domain/events.generated.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { isToldAbroad } from '../places/abroad.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { BY } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { GAINS } from './gains.ts';
import { isDeedOfUnnamed } from './agentless.ts';
import { isAttributive } from './attributives.ts';
import { actorAfter } from './arguments.ts';
import { objectAfter, objectBefore } from './objects.ts';
import type { Arguments, FrameReading } from './frameReading.ts';
import { askerOf, besiegedOwner, isSiegeOfNobody, SIEGES, somewhereIn } from './besieged.ts';
import { cutsNoRoad } from './cutRoads.ts';
import { doersOf } from './doers.ts';
import { gapped } from './gapped.ts';
import { gainerOfLoss } from './losses.ts';
import { comesBack, isOfSport, isManner, isNoChange, isThenOrBefore, leavesAgain } from './noChange.ts';
import { ofPositions } from './ofPositions.ts';
import { isCountedGain, isHeldAfter, isNewlyHeld } from './progressives.ts';
import { drivenOut, drivesOutArmed } from './drivenOut.ts';
import { hadToLeave } from './hadToLeave.ts';
import { leftSurrounded } from './leftSurrounded.ts';
import { placeOfAction } from './placeOfAction.ts';
import { isPronoun } from './prepositions.ts';
import type { PlaceOfAction } from './placeOfAction.ts';
import { readPassive } from './passives.ts';
import { clauseEnd, readPlaceSubject } from './placeSubject.ts';
import { moodOf } from './moods.ts';
import { FACT, isFactual } from './sayings.ts';
import type { Saying } from './sayings.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';
import { wrapperOf } from './speakers.ts';
import { isSomewhere, setTaken } from './setsToName.ts';
import { isSiegeThatEnded } from './siegeEnded.ts';
import { standsAs } from './standsAs.ts';
import { hasUnnamedSubject } from './unnamedLeavers.ts';
import { takesByEntering } from './unopposed.ts';
import { givenTo, isGivenUp } from './handovers.ts';

/** The actions that a sentence says, in whatever mood; what it leaves open is left out. */
export function readFrames(scene: Scene): FrameReading[] {
  // Who does it must be named in the sentence or stand from the one before; English passives leave it to the report.
  if ((scene.actors.length === 0 && !scene.lastDoer && scene.language === 'ar') || isOfSport(scene)) return [];
  const found = objectsOf(scene);
  const objects = objectTokens(found);
  const supports = new Set([...found.keys()].map(({ start }) => start));
  // „took control of“ is read by the frame of its object, not by that of the bare verb.
  const hits = scene.hits.filter(
    (hit) =>
      !objects.has(hit.start) &&
      !isParticleBefore(scene, hit) &&
      !isManner(scene, hit) &&
      (!supports.has(hit.start) || found.has(hit)),
  );
  // A support verb without its object says nothing („a batch“ is spelt as „pushed it“ is).
  const telling = hits.filter((hit) => hit.form.frame.object.length === 0 || found.has(hit));
  const stops = new Set(telling.filter(({ form }) => form.frame.action !== 'state').map(({ start }) => start));
  const readings: FrameReading[] = [];
  for (const hit of hits) {
    const reading = readHit(scene, hit, stops);
    if (!reading || readings.some((one) => saysTheSame(one, reading))) continue;
    readings.push(...withGain(scene, reading), ...gapped(scene, reading));
  }
  // „left *the base of* P“ (من قاعدة): the object is the place, which the bare verb reads.
  const silent = [...found.keys()].filter(({ start }) => !readings.some(({ at }) => at === start));
  const bare = (hit: Hit): boolean =>
    !found.has(hit) &&
    hit.form.frame.object.length === 0 &&
    silent.some(({ start, form }) => start === hit.start && areAlike(form.frame.action, hit.form.frame.action));
  const forced = (hit: Hit): boolean => objects.has(hit.start) && isForcedOut(scene, hit, readings);
  for (const hit of scene.hits.filter((one) => bare(one) || forced(one))) {
    const reading = readHit(scene, hit, stops);
    if (!reading || (bare(hit) && !reading.places.every(isNamed))) continue;
    if (!readings.some((one) => saysTheSame(one, reading))) readings.push(...withGain(scene, reading));
  }
  return readings.filter((one) => !isTwinOfExpulsion(one, readings) && !endsRaid(scene, one, readings));
}

/** „cut *the only road* to P“ besieges P, „cut *the only road* that joins P to Q“ cuts the road. */
const areAlike = (one: Action, other: Action): boolean => one === other || (SIEGES.has(one) && SIEGES.has(other));

/** „expanded its control in P“: some of it, which has no name. */
function ofExtent(
  { tokens }: Scene,
  { start }: Hit,
  place: PlaceReading,
  extent: NonNullable<Frame['extent']>,
): PlaceReading {
  const part = extent === 'part' ? (place.part ?? { label: tokens[start]?.raw ?? '', count: null }) : place.part;
  return { ...place, extent, part };
}

/** A place of its own, and no part of one. */
const isNamed = ({ mention, part }: PlaceReading): boolean => mention.collective === null && part === null;

/** „raided P *and then left it*“: nobody gives up what was never held. */
function endsRaid({ tokens }: Scene, { action, at, actors }: FrameReading, all: readonly FrameReading[]): boolean {
  return (
    action === 'withdraw' &&
    isThenOrBefore(tokens, at) &&
    all.some((one) => one.at < at && RAIDS.has(one.action) && one.actors[0] === actors[0])
  );
}
const RAIDS: ReadonlySet<Action> = new Set<Action>(['storm', 'raid', 'infiltrate', 'clash', 'advance', 'seize']);

const TO_LEAVE = keySet('على إلى');

/** „the battles forced X *to leave* P“, „X had *to leave* P“: where nobody drove X out, X left. */
function isForcedOut(
  { hits, tokens }: Scene,
  { start, clitics, form }: Hit,
  readings: readonly FrameReading[],
): boolean {
  if (form.frame.action !== 'withdraw' || form.column !== 'masdar') return false;
  if (clitics !== 'ل' && !isOneOf(tokens[start - 1], TO_LEAVE)) return false;
  const forcing = hits.find(
    (one) =>
      one.form.frame.id === 'ar.expel.ajbara' &&
      one.form.column === 'perfect' &&
      one.start < start &&
      start - one.start <= 8,
  );
  return forcing !== undefined && !readings.some((one) => one.at === forcing.start);
}

/** „drives X out of“ is spelt as „leaves“ is: where X is named, nobody else leaves. */
function isTwinOfExpulsion({ action, at }: FrameReading, all: readonly FrameReading[]): boolean {
  return (
    action === 'withdraw' && all.some((one) => one.at === at && one.action === 'expel' && one.counterparty !== null)
  );
}

/** „فقد“ before a verb is a particle, not „lost“; „what remained of X's men“ is who, not that they remained. */
function isParticleBefore(scene: Scene, { start, end }: Hit): boolean {
  const { tokens } = scene;
  if (tokens[start - 1]?.key === 'ما' && tokens[end]?.key === 'من') return true;
  if (tokens[start]?.key !== 'فقد') return false;
  const opens = start === 0 || breaksBefore(scene, start);
  if (opens && !isInMention(scene, end) && VERB_AFTER.test(tokens[end]?.key ?? '')) return true;
  return [...scene.hits, ...scene.governors].some((one) => one.start === start + 1 && one.form.column === 'perfect');
}

/** A verb after the particle: a present tense, a feminine past, „has begun“. */
const VERB_AFTER = /^(?:ي\p{L}{3,}|\p{L}{2,}[^ا]ت|تم|كان|بات|بدا|جري|اعلن|اكد|قال)$/u;

/** „lost P to Y“: Y took it from whom it lost; „left P to Y“: it left, and Y took it. */
function withGain(scene: Scene, reading: FrameReading): readonly FrameReading[] {
  const { action, negative, actors, at, end, frame } = reading;
  if (action !== 'withdraw' || negative) return [reading];
  const losing = frame.place.includes('') ? LOSING : GAINERS;
  const gainer = actorAfter(scene, losing, at + 1, end + 7);
  if (!gainer || actors.includes(gainer.actor) || isPastClause(scene, end, gainer.start)) return [reading];
  const gain: FrameReading = { ...reading, action: 'seize', actors: [gainer.actor], counterparty: actors[0] ?? null };
  return frame.place.includes('') ? [gain] : [reading, gain];
}
/** English: „lost P*, dealing* a blow to the group“. */
function isPastClause(scene: Scene, from: number, to: number): boolean {
  return scene.language === 'en' && scene.tokens.slice(from, to).some((_, at) => breaksBefore(scene, from + at));
}
const GAINERS = ['لصالح', 'لمصلحة', 'لحساب', 'to'];
/** „lost P *to* Y“ (خسر P أمام Y). */
const LOSING = [...GAINERS, 'أمام', 'أمام هجوم', 'أمام تقدم', 'أمام ضربات'];

/** „imposed its control over“ holds two words of frames and says one thing. */
function saysTheSame(one: FrameReading, other: FrameReading): boolean {
  const overlaps = one.span.start < other.span.end && other.span.start < one.span.end;
  return one.at === other.at
    ? one.action === other.action
    : overlaps && one.action === other.action && one.end === other.end;
}

/** The objects of those support verbs that have one. */
function objectsOf(scene: Scene): ReadonlyMap<Hit, ObjectFound> {
  const found = new Map<Hit, ObjectFound>();
  for (const hit of scene.hits) {
    if (isParticleBefore(scene, hit)) continue;
    const { form, end } = hit;
    const object = form.frame.object.length > 0 ? objectAfter(scene, form.frame, end) : null;
    const before = object ? null : objectBefore(scene, hit);
    if (object) found.set(hit, object);
    else if (before !== null) found.set(hit, { start: before, end: before + 1 });
  }
  return found;
}
type ObjectFound = NonNullable<ReturnType<typeof objectAfter>>;

/** Tokens that are the object of a support verb („*control*“ of „lost control“): they say nothing of their own. */
function objectTokens(objects: ReadonlyMap<Hit, ObjectFound>): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { start, end } of objects.values()) for (let at = start; at < end; at++) taken.add(at);
  return taken;
}

/** English: „goes on *to control* P“: a family of infinitives alone tells what comes to be, not what lasts. */
function isStillDoing({ language }: Scene, { form }: Hit, { modality }: Saying): boolean {
  return language === 'en' && form.column !== 'imperfect' && form.frame.perfect.length === 0 && modality === 'ongoing';
}

/** English: „*the siege* of P was broken“: it is over. */
function isSiegeLifted({ hits, language }: Scene, { start, end, form }: Hit): boolean {
  if (language !== 'en' || form.frame.action !== 'besiege' || form.column !== 'masdar') return false;
  return hits.some((one) => one.form.frame.action === 'lift_siege' && one.start >= end && one.start - start <= 14);
}

function readHit(scene: Scene, hit: Hit, stops: ReadonlySet<number>): FrameReading | null {
  if (!standsAs(scene, hit) || isSiegeLifted(scene, hit) || isNoChange(scene, hit)) return null;
  const leftSo = leftSurrounded(scene, hit);
  if (leftSo === null && isAttributive(scene, hit)) return null;
  // Three words of frames in four have no place: that shows sooner than their mood.
  const ofPlace = hit.form.frame.subject === 'place' || isPassive(scene, hit);
  // „P suffers from *a siege* by X“: not without its object.
  if (hit.form.frame.subject === 'place' && objectAfter(scene, hit.form.frame, hit.end) === null) return null;
  const subject = ofPlace ? readPlaceSubject(scene, hit) : (leftSo ?? readPassive(scene, hit, stops));
  // „was handed over to Y“ is told of the place: the frames of a fall read it.
  if (!subject && !ofPlace && hit.form.frame.action === 'handover' && isPassiveVerb(scene, hit)) return null;
  const argument = ofPlace || subject ? null : (placeOfAction(scene, hit, stops) ?? setTaken(scene, hit));
  const saying = (subject ?? argument) ? (isSiegeThatEnded(scene, hit) ? FACT : moodOf(scene, hit)) : null;
  if (!saying || isStillDoing(scene, hit, saying)) return null;
  const found = argument ? readActorSubject(scene, hit, saying, argument) : subject;
  // „seized swathes of Syria“ moves no map.
  const ours = found && {
    ...found,
    places: found.places.filter((place) => place.mention.id !== COUNTRY || isSomewhere(place)),
  };
  // A name that nobody lists, where another country is told of, is there.
  if (ours?.places.every(isUnplaced) === true && isToldAbroad(scene)) return null;
  // „forced Y back from *the axis of* P“: a front moves.
  const leaves = hit.form.frame.action === 'expel' || hit.form.frame.action === 'withdraw';
  const isFront = ({ start }: PlaceReading): boolean =>
    [start, start - 1].some((at) => isOneOf(scene.tokens[at], AXIS));
  if ((leaves && ours?.places.some(isFront)) || (ours && cutsNoRoad(scene, hit, saying, ours.places))) return null;
  return ours && ours.places.length > 0 ? build(scene, hit, saying, ours) : null;
}

const AXIS = keySet('محور');

const isUnplaced = ({ mention: { provisional } }: PlaceReading): boolean =>
  provisional !== null && provisional.container === null;

/** English: „was captured“, of a frame whose place is its object. */
function isPassive(scene: Scene, hit: Hit): boolean {
  const { action, place } = hit.form.frame;
  return place.includes('') && action !== 'handover' && action !== 'expel' && isPassiveVerb(scene, hit);
}

function isPassiveVerb({ tokens, language }: Scene, { start, form }: Hit): boolean {
  if (language !== 'en' || form.column !== 'perfect') return false;
  if (tokens[start + 1]?.key === 'by') return true;
  // „*IS* seized“ is who, not „is seized“.
  return tokens.slice(Math.max(0, start - 3), start).some((token) => PASSIVE.has(token.key) && token.raw !== 'IS');
}
const PASSIVE = keySet('was were been being is are');

function readActorSubject(scene: Scene, hit: Hit, saying: Saying, { place, object }: PlaceOfAction): Arguments | null {
  const { frame } = hit.form;
  if (comesBack(scene, hit)) return null;
  const expelled = hadToLeave(scene, hit, place);
  if (expelled) return { ...expelled, places: place.places };
  const end = Math.max(hit.end, object.end, place.places.at(-1)?.end ?? 0);
  // „left it X“: the doer may follow a pronoun.
  const pronoun = place.own === true || isPronoun(scene.tokens[place.at]);
  const before = pronoun ? clauseEnd(scene, place.at + 1, 8) : place.at;
  const until = Math.min(before < hit.end ? hit.end : before, object.end > object.start ? object.start : Infinity);
  const passive = scene.language === 'ar' && actorAfter(scene, BY, hit.end, end + 8) !== null;
  const driven = drivesOut(hit) ? drivenOut(scene, hit, place.at, passive) : null;
  const slots = { until: driven && driven.start < until ? driven.start : until, end, ownPlace: place.own === true };
  const all = doersOf(scene, hit, saying, slots);
  // English: „rebels said they had cleared *the militants* out“: others than the rebels.
  const others = scene.language === 'en' && driven !== null && all.length === 1 && all[0] === driven.actor;
  const armed = others && drivesOutArmed(scene, hit, place.at);
  const actors = armed ? all : all.filter((one) => one !== driven?.actor);
  if (isSiegeOfNobody(scene, hit, place)) return null;
  // „the expulsion *of X* from P“, by nobody who is named: X left.
  const alone = frame.action === 'expel' && hit.form.column === 'masdar' && all.length === 0 && !passive;
  if (alone && driven && (saying.control === null || isDoneByNobody(saying.control)))
    return { actors: [driven.actor], counterparty: null, places: place.places, left: true };
  const tail = actorAfter(
    scene,
    frame.counterparty.filter((word) => word !== ''),
    hit.end,
    end + (frame.action === 'handover' ? FARTHEST_RECEIVER : FARTHEST_OTHER),
  );
  const counterparty =
    (armed ? null : driven?.actor) ??
    (tail && !actors.includes(tail.actor) ? tail.actor : besiegedOwner(scene, hit, place, actors));
  // „*X* took P from *X*“ (تحرير P من X): it was another's doing.
  if (tail && hit.form.column === 'masdar' && actors.includes(tail.actor) && GAINS.has(frame.action)) return null;
  const given = frame.action === 'handover' ? givenTo(scene, hit, place.at) : null;
  if (given) return { ...given, places: place.places };
  if (frame.action === 'handover' && actors.length === 0 && tail)
    return { actors: [tail.actor], counterparty: null, places: place.places, received: true };
  const unnamed = frame.action === 'withdraw' && hasUnnamedSubject(scene, hit);
  if (actors.length === 0 && (unnamed || isDeedOfUnnamed(scene, hit, end)))
    return { actors: [], counterparty, places: place.places };
  const gainer = actors.length === 0 ? gainerOfLoss(scene, hit, end) : null;
  if (gainer) return { actors: [gainer.actor], counterparty: null, places: place.places, received: true };
  if (actors.length === 0) return null;
  // „X handed P over“: to nobody who is named.
  if (frame.action === 'handover' && counterparty === null)
    return isGivenUp(scene, hit, end) ? { actors, counterparty: null, places: place.places, left: true } : null;
  // Whoever is no party („staff“, „journalists“) is driven out of nobody's land.
  if (
    frame.action === 'expel' &&
    counterparty === null &&
    hit.form.suffix === null &&
    !drivesOutArmed(scene, hit, place.at)
  )
    return null;
  return { actors, counterparty, places: place.places };
}

/** Words after the place within which the other party is told; to whom a place is given may come late. */
const [FARTHEST_OTHER, FARTHEST_RECEIVER] = [7, 12];

/** „the expulsion of X *was completed*“ (تم, جرى): of what is done without a doer. */
const isDoneByNobody = ({ form }: GovernorHit): boolean => DONE_BY_NOBODY.has(form.governor.id);
const DONE_BY_NOBODY: ReadonlySet<string> = new Set(['ar.done.tamma', 'ar.done.jara', 'ar.done.asfara']);

/** „the siege of X on P“: who stands by the noun lays it. */
function drivesOut({ form: { frame, column } }: Hit): boolean {
  return (
    frame.counterparty.includes('') && (frame.action !== 'besiege' || column === 'perfect' || column === 'imperfect')
  );
}

function build(scene: Scene, hit: Hit, saying: Saying, found: Arguments): FrameReading | null {
  const { tokens } = scene;
  const { frame } = hit.form;
  const ends = found.places.map((place) => place.end);
  const first = tokens[Math.min(hit.start, ...found.places.map((place) => place.start))];
  const end = Math.max(hit.end, ...ends);
  const last = tokens[end - 1];
  if (!first || !last) return null;
  const saysState = saying.modality === 'habitual' && HOLDING.has(frame.action) && isFactual(saying);
  const taken =
    found.received === true ||
    (frame.action === 'storm' && isFactual(saying) && takesByEntering(scene, hit, found.actors));
  const holds = saying.modality === 'habitual' || (saying.modality === 'performed' && frame.action === 'state');
  const news = holds && !saying.negative && isNews(scene, hit, found.places);
  const told = news || taken ? 'seize' : saysState ? 'state' : found.left === true ? 'withdraw' : frame.action;
  const ended = isSiegeThatEnded(scene, hit) ? 'lift_siege' : told;
  const action = ended === 'seize' && leavesAgain(scene, end) ? 'storm' : ended;
  return {
    actors: found.actors,
    counterparty: found.counterparty,
    places: found.places.map((place) => {
      if (frame.extent !== null) return ofExtent(scene, hit, place, frame.extent);
      const around = SIEGES.has(frame.action) || frame.action === 'state';
      return around ? somewhereIn(scene, place) : ofPositions(scene, hit, unlessSaid(place));
    }),
    frame,
    action,
    modality: news ? 'performed' : saying.modality,
    negative: saying.negative,
    wrappedBy: saying.wrapper ? wrapperOf(scene, saying.wrapper) : null,
    askedBy: saying.modality === 'demanded' && saying.control ? askerOf(scene, saying.control, found.actors) : null,
    said: saying.said,
    background: saying.background,
    before: saying.before,
    presupposed: false,
    at: hit.start,
    end,
    span: { start: first.start, end: last.end },
  };
}

/** A headline „P in the hands of X“ tells news: X took it. */
function isNews(scene: Scene, hit: Hit, places: readonly PlaceReading[]): boolean {
  const { headline, tokens, language } = scene;
  const { start, form } = hit;
  const [first] = places;
  if (language === 'en')
    return isNewlyHeld(scene, hit) || isHeldAfter(scene, hit, places) || isCountedGain(scene, hit, places);
  if (!headline || form.frame.relation !== 'holds' || form.column !== 'participle' || !first) return false;
  const opens = first.start === 0 || /[:|–—-]/u.test(tokens[first.start]?.before ?? '');
  return opens && places.at(-1)?.end === start;
}

/** „still holds“, „still occupies“: told of what was taken before. */
const HOLDING: ReadonlySet<Action> = new Set<Action>(['seize', 'state']);

/** „took the regime's areas in X“ is not all of them, unless it says so; a siege of them is of all. */
function unlessSaid(place: PlaceReading): PlaceReading {
  const set = place.mention.collective;
  if (set?.kind !== 'held_area' || set.quantity !== 'all' || place.allSaid) return place;
  const part = { label: place.mention.surface, count: null };
  return { ...place, mention: { ...place.mention, collective: { ...set, quantity: 'part' } }, extent: 'part', part };
}
