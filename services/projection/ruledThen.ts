import type { Rectangle } from '../core/domain/cell.ts';
import { effectOf } from '../core/domain/claim.ts';
import type { Claim, ClaimsRead } from '../core/domain/events.generated.ts';
import type { ClaimId, PlaceId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { rulingsOf } from './rulingsOf.ts';
import type { Adjudication } from './rulingsOf.ts';
import { append } from './slices/append.ts';
import { byContent } from './byContent.ts';
import { countedReadings } from './rules/r01Identity.ts';

/** A place at one point of both clocks, and all that is told of its region. */
export interface PointQuestion extends Adjudication {
  readonly place: PlaceId;
  readonly at: Instant;
  readonly known: Instant;
}

/**
 * What counts at the knowledge time asked and can bear on the place, all of it known at once: so that one column is
 * ruled, not one a report, and not the whole region.
 */
export function evidenceThen(question: PointQuestion): RegionEvidence {
  const { evidence, known } = question;
  const bears = bearingOn(question);
  const readings = [...countedReadings(evidence)]
    .filter(({ spans }) => spans.some(({ from, to }) => from <= known && known < to))
    .map(({ reading }): ClaimsRead => ({ ...reading, knownAt: known, claims: reading.claims.filter(bears) }))
    .filter(({ claims }) => claims.length > 0);
  return { region: evidence.region, readings, facts: [] };
}

/**
 * Whether a claim can bear on the place: it is about the place, its parts, or whatever one of these lies in. A leave
 * from anywhere can refute a denial (R8), and a denial is about places that may lie elsewhere too.
 */
function bearingOn({ place, gazetteer }: PointQuestion): (claim: Claim) => boolean {
  const inside = [place, ...gazetteer.descendants(place)];
  const near = new Set<PlaceId>(inside);
  for (const one of inside) for (const above of gazetteer.ancestors(one)) near.add(above);
  return (claim) => near.has(claim.place.id) || claim.polarity !== 'positive' || effectOf(claim) === 'leave';
}

/** Of the evidence some claims alone, whichever are asked for. */
export function claimsAlone(evidence: RegionEvidence): (claims: Iterable<ClaimId>) => RegionEvidence {
  const told = new Map<ClaimId, { readonly rank: number; readonly reading: ClaimsRead; readonly claim: Claim }[]>();
  for (const [rank, reading] of evidence.readings.entries())
    for (const claim of reading.claims) append(told, claim.claimId, { rank, reading, claim });
  return (claims) => {
    const found = new Map<number, { readonly reading: ClaimsRead; readonly claims: Claim[] }>();
    for (const id of new Set(claims)) {
      for (const { rank, reading, claim } of told.get(id) ?? []) {
        const known = found.get(rank);
        if (known) known.claims.push(claim);
        else found.set(rank, { reading, claims: [claim] });
      }
    }
    const readings = [...found].sort(([a], [b]) => a - b).map(([, one]) => ({ ...one.reading, claims: one.claims }));
    return { ...evidence, readings };
  };
}

/** The rectangles of a place: its own, and where it has none those of what is said around it, ruled when asked for. */
export interface PlaceRuling {
  readonly own: readonly Rectangle[];
  readonly inherited: () => readonly Rectangle[];
}

export function rulingOf(place: PlaceId, input: Adjudication): PlaceRuling {
  const { rulings } = rulingsOf(input);
  let inherited: readonly Rectangle[] | null = null;
  return {
    own: rulings.isRuled(place) ? rulings.stored(place) : [],
    inherited: () => (inherited ??= rulings.inherited(place)),
  };
}

/** The rectangle of a place at a point of both clocks; null if there is none. */
export function rectangleAt({ own, inherited }: PlaceRuling, at: Instant, known: Instant): Rectangle | null {
  const holds = ({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean =>
    validFrom <= at && at < validTo && knownFrom <= known && known < knownTo;
  return own.find(holds) ?? inherited().find(holds) ?? null;
}

/** All claims of the evidence in order of their content. */
export function inOrderOfContent({ readings }: RegionEvidence): readonly Claim[] {
  const all = readings.flatMap((reading) => reading.claims.map((claim) => ({ claim, reading })));
  return all.sort(byContent).map(({ claim }) => claim);
}
