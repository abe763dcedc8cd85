import { containerAt, kindAt } from './container.ts';
import type { KindWord } from './kindWords.ts';
import { isFacility } from './nameWords.ts';
import type { Named, PlaceContext, PlaceReading } from './placeContext.ts';
import { surfaceOf } from './surface.ts';
import { called, calledAsOne, provisional } from './unknownName.ts';

const NAMESAKES: ReadonlySet<string> = new Set([
  ...['city', 'town', 'village', 'neighbourhood', 'sub_district', 'district', 'governorate', 'street', 'line'],
]);
/** „the checkpoints of X and *Y*“: not the town Y, but what is called after it. */
export function facilityOf(context: PlaceContext, named: Named | null, kind: KindWord): Named | null {
  if (!named || !isFacility(kind) || !isSettlement(context, named)) return named;
  const unknown = { kind: kind.kinds[0] ?? null, container: containerAt(context, named.end)?.place ?? null };
  const whole = calledAsOne(context, { ...named, mention: { ...named.mention, provisional: unknown } }, kind);
  return whole?.mention.id === named.mention.id ? named : whole;
}

/** Whether a place is one in which people live, or a street or road: other things are called after such. */
export function isSettlement({ lexicon }: PlaceContext, { mention }: Named): boolean {
  return NAMESAKES.has(lexicon.gazetteer.get(mention.id)?.kind ?? '');
}

/** „the town *and hill of X*“: where only the town is known, the hill is one that is called after it. */
export function besideTown(context: PlaceContext, i: number, reading: PlaceReading): PlaceReading {
  const kind = kindAt(context.tokens, i);
  if (!kind || !isFacility(kind) || !isSettlement(context, reading)) return reading;
  const [container = null] = context.lexicon.gazetteer.get(reading.mention.id)?.parents ?? [];
  const named = provisional(context, i, reading.end, kind.kinds[0] ?? null, container);
  const surface = surfaceOf(context, i, reading.end, 'و');
  return named ? { ...reading, mention: called(context, named, surface).mention } : reading;
}
