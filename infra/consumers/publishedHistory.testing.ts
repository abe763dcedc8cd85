import { applyChange, changeKind, differences } from '../../services/core/domain/change.ts';
import type { PublishedRectangle } from '../../services/core/domain/change.ts';
import type { Cell, SaytaraEvent } from '../../services/core/domain/events.generated.ts';
import { actorId, placeId, viewId } from '../../services/core/domain/ids.ts';
import type { PlaceId } from '../../services/core/domain/ids.ts';
import { DAY, FOREVER } from '../../services/core/domain/time.ts';
import { seededRandom } from '../../services/core/testing/seededRandom.ts';

type ControlRevised = Extract<SaytaraEvent, { readonly type: 'ControlRevised' }>;

/** What a publisher writes in one transaction. */
export interface Published {
  readonly events: readonly SaytaraEvent[];
  readonly aborted: boolean;
}

export interface HistoryOptions {
  readonly seed: number;
  readonly places: readonly PlaceId[];
  readonly transactions: number;
}

const START = Date.UTC(2012, 6, 18, 21);
const VIEW = viewId('v1');
const NEXT_VIEW = viewId('v2');
const RELEASE = 'reader+rules';

/**
 * A made-up history of saytara.control, the same for the same seed: every fourth transaction is aborted and what it
 * held comes again, otherwise; cells are withdrawn; two thirds through, a promotion rewrites many places at once.
 */
export function publishedHistory({ seed, places, transactions }: HistoryOptions): readonly Published[] {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const tables = new Map<PlaceId, readonly PublishedRectangle[]>();
  const history: Published[] = [];
  let sequence = 0;

  /** Changes of some places, numbered from where the topic is; nothing is kept unless they commit. */
  function changesOf(count: number, type: 'report' | 'promotion'): { changes: ControlRevised[]; keep: () => void } {
    const drafted = new Map(tables);
    const changes: ControlRevised[] = [];
    for (let i = 0; i < count; i++) {
      const place = places[below(places.length)] ?? placeId('sy');
      const before = drafted.get(place) ?? [];
      const after = applyChange(before, {
        place,
        ...areaIn(random),
        after: cellOr(random),
        since: '2013',
        proof: null,
      });
      for (const area of differences(before, after)) {
        const place_ = { place, ...area, kind: changeKind(area), cause: { type, ref: null } };
        const number = sequence + changes.length + 1;
        changes.push({
          type: 'ControlRevised',
          sequence: number,
          id: String(number),
          ...place_,
          view: VIEW,
          release: RELEASE,
        });
      }
      drafted.set(place, after);
    }
    const keep = (): void => {
      sequence += changes.length;
      for (const [place, table] of drafted) tables.set(place, table);
    };
    return { changes, keep };
  }

  for (let number = 0; number < transactions; number++) {
    const promotes = number === Math.floor((transactions * 2) / 3);
    const { changes, keep } = changesOf(promotes ? places.length : 1 + below(6), promotes ? 'promotion' : 'report');
    const aborted = number % 4 === 2 && !promotes;
    if (!aborted) keep();
    const end: SaytaraEvent = {
      type: 'PublishedUpTo',
      view: VIEW,
      sequence,
      claims: [{ partition: 0, position: number }],
    };
    const bracket = { to: NEXT_VIEW, sequence };
    const events: readonly SaytaraEvent[] = promotes
      ? [
          { type: 'PromotionStarted', from: VIEW, release: RELEASE, ...bracket, sequence: sequence - changes.length },
          ...changes,
          { type: 'PromotionFinished', count: changes.length, ...bracket },
        ]
      : [...changes, end];
    history.push({ events, aborted });
  }
  return history;
}

/** The changes that a reader of committed records sees. */
export function committedChanges(history: readonly Published[]): readonly ControlRevised[] {
  return history.flatMap(({ events, aborted }) =>
    aborted ? [] : events.filter((event): event is ControlRevised => event.type === 'ControlRevised'),
  );
}

/** Mostly open ends, days apart, so that areas cut each other. */
function areaIn(random: () => number): Pick<ControlRevised, 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo'> {
  const range = (): readonly [number, number] => {
    const from = START + Math.floor(random() * 40) * DAY + Math.floor(random() * 2) * 123;
    return [from, random() < 0.6 ? FOREVER : from + (1 + Math.floor(random() * 20)) * DAY];
  };
  const [validFrom, validTo] = range();
  const [knownFrom, knownTo] = range();
  return { validFrom, validTo, knownFrom, knownTo };
}

const ACTORS = ['hts', 'isis', 'sdf', 'syrian-government', 'turkey'].map(actorId);

/** A cell in its canonical form; null in one of five: the place's evidence there is withdrawn. */
function cellOr(random: () => number): Cell | null {
  if (random() < 0.2) return null;
  const actors = ACTORS.filter(() => random() < 0.3);
  const besieged = random() < 0.2;
  return {
    status: actors.length > 1 ? 'contested' : 'held',
    holders: actors.slice(0, 1),
    parties: actors,
    confidence: random() < 0.3 ? null : 'probable',
    flags: random() < 0.3 ? ['disputed', 'onset_uncertain'] : [],
    siege: besieged ? { by: actors, extent: 'partial', since: '2013-05~/..' } : null,
    presence: random() < 0.2 ? ACTORS.slice(2, 4) : [],
    frontLine: random() < 0.1,
  };
}
