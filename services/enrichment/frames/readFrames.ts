import type { Action, Modality, Span } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import type { NameMatch, NameTrie } from '../text/nameTrie.ts';
import { actorAfter, doersOf, objectAfter, placeAfter } from './arguments.ts';
import type { SentenceContext } from './arguments.ts';
import type { FrameForm } from './frameLexicon.ts';
import { guardAt, isDenial } from './guards.ts';
import { isAfterWord, isPluperfect, moodOfNoun, moodOfVerb } from './moods.ts';

/** One action that a sentence says, before its time is known. */
export interface FrameReading {
  readonly frame: Frame;
  /** The frame's action; „controls“ of a frame of taking says that it holds. */
  readonly action: Action;
  readonly actors: readonly ActorId[];
  readonly counterparty: ActorId | null;
  readonly places: readonly PlaceReading[];
  readonly modality: Modality;
  /** Said to be untrue, and by whom. */
  readonly deniedBy: ActorId | null;
  readonly pluperfect: boolean;
  /** Index of the verb or noun of action. */
  readonly at: number;
  readonly span: Span;
}

interface Hit {
  readonly form: FrameForm;
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
  /** The same word is also a noun of action of this frame. */
  readonly ambiguous: boolean;
}

/** The actions that a sentence says were done, announced, go on or hold, and those it denies; all others are left out. */
export function readFrames(context: SentenceContext, lexicon: NameTrie<FrameForm>): FrameReading[] {
  const hits = hitsOf(context, lexicon);
  const stops = new Set(hits.map(({ start }) => start));
  const readings: FrameReading[] = [];
  for (const hit of hits) {
    const last = readings.at(-1);
    const reading = readHit(context, hit, stops);
    // „imposed its control over“ holds two words of frames and says one thing.
    if (
      reading &&
      !(
        last &&
        last.span.start <= reading.span.start &&
        reading.span.start < last.span.end &&
        last.action === reading.action
      )
    )
      readings.push(reading);
  }
  return readings;
}

function hitsOf(context: SentenceContext, lexicon: NameTrie<FrameForm>): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < context.tokens.length; i++) {
    if (context.actors.some((one) => one.start < i && i < one.end)) continue;
    const match = lexicon.longest(context.tokens, i, (clitics) => /^[وف]?[بلك]?$/u.test(clitics));
    if (match) hits.push(...formsAt(match));
  }
  return hits;
}

function formsAt({ values, start, end, clitics }: NameMatch<FrameForm>): Hit[] {
  return values.map((form) => {
    const ambiguous =
      form.column !== 'masdar' && values.some((other) => other.frame.id === form.frame.id && other.column === 'masdar');
    return { form, start, end, clitics, ambiguous };
  });
}

function readHit(context: SentenceContext, hit: Hit, stops: ReadonlySet<number>): FrameReading | null {
  const mood = moodOf(context, hit);
  if (!mood) return null;
  return hit.form.frame.subject === 'place'
    ? readPlaceSubject(context, hit, mood)
    : readActorSubject(context, hit, mood, stops);
}

/** What parties deny: having taken a place. A denied siege or retreat says nothing of who holds it. */
const DENIABLE: ReadonlySet<Action> = new Set<Action>(['seize', 'expel']);

interface Mood {
  readonly modality: Modality;
  readonly denied: boolean;
  /** What governs a noun of action; null for a verb. */
  readonly governedBy: number | null;
}

function moodOf(context: SentenceContext, { form, start, clitics, ambiguous }: Hit): Mood | null {
  const { tokens } = context;
  const guard = guardAt(tokens, start, form.frame.subject === 'place' ? 8 : 3);
  if (guard === 'denied' && !DENIABLE.has(form.frame.action)) return null;
  if (guard === 'denied') return { modality: 'performed', denied: true, governedBy: null };
  if (guard !== null) return null;
  if (form.column === 'masdar') {
    const governed = moodOfNoun(context, start, clitics);
    if (!governed || guardAt(tokens, governed.by) !== null) return null;
    if (isAfterWord(tokens[governed.by]?.key ?? '') && !hasTimeAfter(context, start)) return null;
    if (governed.modality === 'ongoing' && form.frame.present !== 'ongoing') return null;
    return { modality: governed.modality, denied: false, governedBy: governed.by };
  }
  if (/[بلك]$/u.test(clitics) || (ambiguous && !startsClause(context, start, clitics))) return null;
  if (isRelative(tokens, start) && !hasTimeAfter(context, start)) return null;
  const modality = moodOfVerb(tokens, start, form.frame, form.column);
  return modality && { modality, denied: false, governedBy: null };
}

/** What is told in passing („after X took …“, „X, which took …“) is of any age: it counts with a date of its own only. */
function hasTimeAfter({ times }: SentenceContext, i: number): boolean {
  return times.some((one) => one.start > i);
}

function isRelative(tokens: SentenceContext['tokens'], i: number): boolean {
  return ['الذي', 'التي', 'الذين', 'اللذين', 'who', 'which'].includes(tokens[i - 1]?.key ?? '');
}

/** A word that is verb or noun is a verb at the start of a clause or after its doer. */
function startsClause({ tokens, actors, times }: SentenceContext, i: number, clitics: string): boolean {
  const before = tokens[i - 1];
  if (!before || clitics !== '' || /[,،:]/u.test(tokens[i]?.before ?? '')) return true;
  if (actors.some((one) => one.end === i) || times.some((one) => one.end === i)) return true;
  return ['قد', 'ثم', 'كما', 'فيما', 'بينما', 'حيث', 'ان', 'انه', 'انها', 'عندما', 'وقد'].includes(before.key);
}

function readActorSubject(
  context: SentenceContext,
  hit: Hit,
  mood: Mood,
  stops: ReadonlySet<number>,
): FrameReading | null {
  const { frame } = hit.form;
  const after = objectAfter(context, frame, hit.end);
  const place = after === null ? null : placeAfter(context, frame, after, stops);
  if (!place) return null;
  const arabic = frame.language === 'ar';
  const placeEnd = place.places.at(-1)?.end ?? place.at;
  const direct = frame.counterparty.includes('');
  const object = direct ? objectOf(context, hit.end, place.at, arabic) : null;
  if (direct && !object) return null;
  const actors = doersOrDenier(context, hit, mood, object ? [hit.end, object.start] : [hit.end, place.at], placeEnd);
  if (actors.length === 0 || actors[0] === object?.actor) return null;
  const tail = actorAfter(
    context,
    frame.counterparty.filter((word) => word !== ''),
    placeEnd,
    placeEnd + 6,
  );
  const counterparty = object?.actor ?? tail?.actor ?? null;
  if (frame.action === 'handover' && counterparty === null) return null;
  return build(context, hit, mood, { actors, counterparty, places: place.places });
}

/** The doer; the agent of a passive („by X“); of an action denied without a doer the denier itself. */
function doersOrDenier(
  context: SentenceContext,
  hit: Hit,
  mood: Mood,
  after: readonly [number, number],
  placeEnd: number,
): readonly ActorId[] {
  const agent = actorAfter(context, ['من قبل', 'علي يد'], hit.end, placeEnd + 8);
  if (agent) return [agent.actor];
  const arabic = hit.form.frame.language === 'ar';
  const doers = doersOf(context, { at: hit.start, after, governedBy: mood.governedBy, arabic });
  const denier = mood.denied && doers.length === 0 ? denierOf(context, hit.start) : null;
  return denier === null ? doers : [denier];
}

/** The one driven out: the last actor between verb and place in Arabic („X drove Y from“), the first in English. */
function objectOf(
  context: SentenceContext,
  from: number,
  to: number,
  arabic: boolean,
): { readonly actor: ActorId; readonly start: number } | null {
  const between = context.actors.filter((one) => one.start >= from && one.start < to && !/[بلك]/u.test(one.clitics));
  return (arabic ? between.at(-1) : between[0]) ?? null;
}

/** „the city fell to X“, „the city, under the control of X“: the place stands before. */
function readPlaceSubject(context: SentenceContext, hit: Hit, mood: Mood): FrameReading | null {
  const { frame } = hit.form;
  const by = actorAfter(context, frame.actor, Math.max(0, hit.end - 2), hit.end + 10);
  if (!by || by.start < hit.end || mood.denied) return null;
  const places = placesBefore(context, hit, by.start);
  return places.length === 0 ? null : build(context, hit, mood, { actors: [by.actor], counterparty: null, places });
}

/** The place phrase that ends right before the verb, or stands between verb and actor (VSO). */
function placesBefore(context: SentenceContext, hit: Hit, actorAt: number): readonly PlaceReading[] {
  if (hit.form.frame.language === 'ar' && hit.end < actorAt) {
    const after = readPlaces(context, hit.end);
    if (after.length > 0) return after;
  }
  const near = (end: number): boolean => end <= hit.start && hit.start - end <= 3;
  for (let at = Math.max(0, hit.start - 6); at < hit.start; at++) {
    const key = context.tokens[at - 1]?.key ?? '';
    if (['from', 'near', 'in', 'من', 'في', 'قرب'].includes(key)) continue;
    const places = readPlaces(context, at);
    if (places.length > 0 && near(places.at(-1)?.end ?? Infinity)) return places;
  }
  return [];
}

function build(
  context: SentenceContext,
  hit: Hit,
  mood: Mood,
  found: Pick<FrameReading, 'actors' | 'counterparty' | 'places'>,
): FrameReading | null {
  const { tokens } = context;
  const ends = found.places.map((place) => place.end);
  const first = tokens[Math.min(hit.start, ...found.places.map((place) => place.start))];
  const last = tokens[Math.max(hit.end, ...ends) - 1];
  if (!first || !last) return null;
  const saysState = mood.modality === 'habitual' && hit.form.frame.present === 'holds';
  const action = saysState ? 'state' : hit.form.frame.action;
  const deniedBy = mood.denied ? denierOf(context, hit.start) : null;
  if (mood.denied && deniedBy === null) return null;
  return {
    ...found,
    places: SIEGES.has(hit.form.frame.action) ? found.places : found.places.map(unlessSaid),
    frame: hit.form.frame,
    action,
    modality: action === 'state' ? 'habitual' : mood.modality,
    deniedBy,
    pluperfect: hit.form.column === 'perfect' && isPluperfect(tokens, hit.start),
    at: hit.start,
    span: { start: first.start, end: last.end },
  };
}

const SIEGES: ReadonlySet<Action> = new Set<Action>(['besiege', 'cordon', 'blockade']);

/** „took the regime's areas in X“ is not all of them, unless it says so; a siege of them is of all. */
function unlessSaid(place: PlaceReading): PlaceReading {
  const set = place.mention.collective;
  if (set?.kind !== 'held_area' || set.quantity !== 'all' || place.allSaid) return place;
  const part = { label: place.mention.surface, count: null };
  return { ...place, mention: { ...place.mention, collective: { ...set, quantity: 'part' } }, extent: 'part', part };
}

/** The party that denies: the actor after or before the verb of denial. */
function denierOf({ tokens, actors }: SentenceContext, i: number): ActorId | null {
  const at = tokens.findLastIndex(({ key }, index) => index < i && isDenial(key));
  const after = actors.find((one) => one.start > at && one.start <= at + 3);
  const before = actors.findLast((one) => one.end <= at && at - one.end <= 2);
  return (after ?? before)?.actor ?? null;
}
