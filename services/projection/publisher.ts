import { around, within } from '../core/domain/area.ts';
import type { Area } from '../core/domain/area.ts';
import { changeKind, differences } from '../core/domain/change.ts';
import type { AreaChange } from '../core/domain/change.ts';
import type { Cause, ControlRevised, PublishedUpTo, SaytaraEvent } from '../core/domain/events.generated.ts';
import { hashOf } from '../core/domain/ids.ts';
import type { PlaceId, ViewId } from '../core/domain/ids.ts';
import { CONTROL } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { AppendedAt, NewRecord, Position } from '../core/ports/eventLog.ts';
import type { PublishedTable } from '../core/ports/publishedTable.ts';
import type { Mark, ViewStore } from '../core/ports/viewStore.ts';

/** Changes an append carries at most, brackets aside. */
const CHANGES_PER_APPEND = 500;
/** Marks taken at once. */
const MARKS = 500;
/** How long a comparison may hold the thread, in milliseconds. */
const TURN_MS = 25;

export interface PublisherOptions {
  /** Appends to saytara.control, and to saytara.operations beside it, as the leader: `fenced` once another is. */
  readonly append: (records: readonly NewRecord[]) => Promise<readonly AppendedAt[]>;
  readonly codec: EventCodec;
  readonly published: PublishedTable;
  /** Resolves once the published table has folded saytara.control up to a position; up to its end if none is given. */
  readonly catchUp: (to?: Position) => Promise<void>;
  readonly changesPerAppend?: number;
}

/**
 * Makes saytara.control equal to the serving view. Invariants: (1) sequences are dense; (2) the published table is
 * the fold of the topic and never ahead of it; (3) marks are deleted only after what they ask for stands on the
 * topic, so a crash repeats a comparison and never loses a change; (4) nobody else appends to the topic while it does.
 */
export interface Publisher {
  /** Publishes what the marks of the view ask for; answers how many changes that were. */
  publish(view: ViewStore): Promise<number>;
  /** Compares every place of the view with what is published, as after a crash on another node. */
  compare(view: ViewStore): Promise<number>;
  /** Cells that would change if this view were promoted. */
  measure(to: ViewStore): Promise<number>;
  /**
   * Turns what is published into the view `to`, between PromotionStarted and PromotionFinished; `facts` are
   * appended in one transaction with the end of the bracket. Finishes a bracket that a crash left open; one towards
   * another view is left by opening the one towards `to`.
   */
  promote(from: ViewId | null, to: ViewStore, facts: (changes: number) => readonly NewRecord[]): Promise<number>;
}

export function createPublisher(options: PublisherOptions): Publisher {
  const { codec, published, changesPerAppend = CHANGES_PER_APPEND } = options;
  let certain = false;

  /** Up to the end of the topic, which only this publisher moves on from here. */
  async function catchUp(): Promise<void> {
    if (certain) return;
    await options.catchUp();
    certain = true;
  }

  const encode = (event: SaytaraEvent, key: string): NewRecord => ({
    topic: CONTROL,
    key,
    value: codec.encode(CONTROL, event),
  });

  function changesOf(view: ViewStore, place: PlaceId, { cause, area }: Compared): readonly Unnumbered[] {
    const [was, is] = [published.rectangles(place, area), view.rectangles(place, area)];
    const changed = area ? differences(within(was, area), within(is, area)) : differences(was, is);
    return changed.map((one) => changeOf(view, place, cause, one));
  }

  /**
   * What differs in any of these places, in their order. Lets others have the thread in between: a whole view takes
   * seconds to compare, and a leader that is not heard of for six has lost its place.
   */
  async function changesOfAll(view: ViewStore, places: ReadonlyMap<PlaceId, Compared>): Promise<readonly Unnumbered[]> {
    const changes: Unnumbered[] = [];
    let since = performance.now();
    for (const [place, compared] of places) {
      changes.push(...changesOf(view, place, compared));
      if (performance.now() - since < TURN_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    return changes;
  }

  const everywhere = (view: ViewStore, cause: Cause): ReadonlyMap<PlaceId, Compared> =>
    new Map(placesOf(published, view).map((place) => [place, { cause }]));

  /** Appends changes in order, in chunks; `close` makes the records that end the last chunk. */
  async function append(
    changes: readonly Unnumbered[],
    close: (sequence: number) => readonly NewRecord[],
    open: readonly NewRecord[] = [],
  ): Promise<void> {
    let sequence = published.state().sequence;
    let opening = open;
    let rest = changes;
    let end: Position | undefined;
    // Whether an append that throws stands on the topic is not known.
    certain = false;
    do {
      const records = rest
        .slice(0, changesPerAppend)
        .map((change) => encode(numbered(change, ++sequence), change.place));
      rest = rest.slice(changesPerAppend);
      const at = await options.append([...opening, ...records, ...(rest.length === 0 ? close(sequence) : [])]);
      end = at.findLast(({ topic }) => topic === CONTROL)?.next ?? end;
      opening = [];
    } while (rest.length > 0);
    await options.catchUp(end);
    certain = true;
  }

  const upTo = (view: ViewStore, sequence: number, claims = positionsOf(view)): NewRecord =>
    encode({ type: 'PublishedUpTo', view: view.about.id, sequence, claims }, view.about.id);

  /** `claims`: how far the view had read when the places were chosen; undefined where more are to follow. */
  async function publishPlaces(
    view: ViewStore,
    places: ReadonlyMap<PlaceId, Compared>,
    claims: PublishedUpTo['claims'] | undefined,
  ): Promise<number> {
    const changes = await changesOfAll(view, places);
    if (changes.length === 0) return 0;
    await append(changes, (sequence) => (claims ? [upTo(view, sequence, claims)] : []));
    return changes.length;
  }

  async function publish(view: ViewStore): Promise<number> {
    await catchUp();
    let count = 0;
    for (;;) {
      const claims = positionsOf(view);
      const marks = view.marks(MARKS);
      if (marks.length === 0) return count;
      count += await publishPlaces(view, marked(marks), marks.length < MARKS ? claims : undefined);
      view.deleteMarks(marks.at(-1)?.id ?? 0);
    }
  }

  async function compare(view: ViewStore): Promise<number> {
    await catchUp();
    const cause: Cause = { type: 'catch_up', ref: null };
    const claims = positionsOf(view);
    return publishPlaces(view, everywhere(view, cause), claims);
  }

  async function promote(
    from: ViewId | null,
    to: ViewStore,
    facts: (changes: number) => readonly NewRecord[],
  ): Promise<number> {
    await catchUp();
    const { bracket: begun, bracketChanges, sequence: reached } = published.state();
    const cause: Cause = { type: 'promotion', ref: to.about.id };
    const changes = await changesOfAll(to, everywhere(to, cause));
    const before = begun?.to === to.about.id ? bracketChanges : 0;
    const start: SaytaraEvent = {
      type: 'PromotionStarted',
      from,
      to: to.about.id,
      release: releaseText(to),
      sequence: reached,
    };
    await append(
      changes,
      (sequence) => {
        const count = before + changes.length;
        const finish: SaytaraEvent = { type: 'PromotionFinished', to: to.about.id, count, sequence };
        return [encode(finish, to.about.id), upTo(to, sequence), ...facts(count)];
      },
      begun?.to === to.about.id ? [] : [encode(start, to.about.id)],
    );
    return before + changes.length;
  }

  async function measure(to: ViewStore): Promise<number> {
    const changes = await changesOfAll(to, everywhere(to, { type: 'promotion', ref: to.about.id }));
    return changes.length;
  }

  return { publish, compare, measure, promote };
}

/** Why a place is compared, and in which area; in all of it if none is given. */
interface Compared {
  readonly cause: Cause;
  readonly area?: Area;
}

/** The last cause for each place, and the area around all that was marked of it. */
function marked(marks: readonly Mark[]): ReadonlyMap<PlaceId, Compared> {
  const places = new Map<PlaceId, Compared & { readonly area: Area }>();
  for (const { place, area, cause } of marks) {
    const before = places.get(place);
    places.set(place, { cause, area: before ? (around([before.area, area]) ?? area) : area });
  }
  return places;
}

type Unnumbered = Omit<ControlRevised, 'sequence' | 'id'>;

function changeOf(view: ViewStore, place: PlaceId, cause: Cause, area: AreaChange): Unnumbered {
  return {
    kind: changeKind(area),
    place,
    ...area,
    cause,
    view: view.about.id,
    release: releaseText(view),
  };
}

function numbered(change: Unnumbered, sequence: number): SaytaraEvent {
  const id = hashOf(String(sequence), change.place, String(change.validFrom), String(change.knownFrom)).slice(0, 24);
  return { type: 'ControlRevised', ...change, sequence, id };
}

function placesOf(published: PublishedTable, view: ViewStore): readonly PlaceId[] {
  return [...new Set([...published.places(), ...view.places().map((one) => one.place)])].sort();
}

function positionsOf(view: ViewStore): readonly { readonly partition: number; readonly position: number }[] {
  return [...view.positions().claims].map(([partition, position]) => ({ partition, position }));
}

function releaseText(view: ViewStore): string {
  return `${view.about.release.reader}+${view.about.release.ruleset}`;
}
