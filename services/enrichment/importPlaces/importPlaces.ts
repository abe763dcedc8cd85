import { SaytaraError } from '../../core/domain/errors.ts';
import { buildGazetteer } from '../../core/domain/gazetteer.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { mergePlaces } from '../../core/domain/mergePlaces.ts';
import { PLACE_KINDS } from '../../core/domain/place.ts';
import type { Place } from '../../core/domain/place.ts';
import type { BadLine, Candidate, LineRead, Skip } from './candidate.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { isAdministrative } from './findKnown.ts';
import { settleCandidate } from './settleCandidate.ts';
import type { Settled } from './settleCandidate.ts';

/** A foreign file as it was read. */
export interface PlacesRead {
  readonly name: string;
  readonly lines: readonly LineRead[];
}

export interface InFile {
  readonly file: string;
}

export interface PlacesImport {
  /** Records that were looked at. */
  readonly read: number;
  /** New places. */
  readonly added: number;
  /** Of those, in the container that is nearest, for want of a P-code. */
  readonly byNearness: number;
  /** Records that added names, references or a point to a place. */
  readonly merged: number;
  readonly skipped: readonly (Skip & InFile)[];
  readonly bad: readonly (BadLine & InFile)[];
  /** What is to be written: new places, and records that add to places of the same id. Sorted by id. */
  readonly additions: readonly Place[];
}

/** Finds the governorate or district that an import is limited to, in the gazetteer with its additions. */
export type FindArea = (gazetteer: Gazetteer) => PlaceId;

/**
 * Holds foreign places against a gazetteer, larger ones first, and gives what is to be added to it. `within` keeps what
 * lies in one area. Throws `knowledge-invalid` if the gazetteer with the additions would have a fault.
 */
export function importPlaces(base: readonly Place[], files: readonly PlacesRead[], within?: FindArea): PlacesImport {
  const draft = createDraft(base);
  const settled = files.flatMap(({ name, lines }) =>
    inOrder(lines).map((candidate) => ({ file: name, line: candidate.line, ...settleInto(draft, candidate) })),
  );
  const kept = within === undefined ? settled : limited(base, settled, within);
  const additions = mergePlaces(
    [],
    kept.flatMap((one) => (one.status === 'skipped' ? [] : [one.addition])),
  );
  sound(base, additions);
  const lines = files.flatMap(({ name, lines: all }) => all.map((one) => ({ file: name, one })));
  return {
    read: lines.length,
    added: kept.filter(({ status }) => status === 'new').length,
    byNearness: kept.filter((one) => one.status === 'new' && one.byNearness).length,
    merged: kept.filter(({ status }) => status === 'merged').length,
    skipped: [
      ...lines.flatMap(({ file, one }) => (one.status === 'skipped' ? [{ file, ...one.skip }] : [])),
      ...kept.flatMap((one) =>
        one.status === 'skipped' ? [{ file: one.file, line: one.line, reason: one.reason }] : [],
      ),
    ],
    bad: lines.flatMap(({ file, one }) => (one.status === 'bad' ? [{ file, ...one.bad }] : [])),
    additions: [...additions].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/**
 * Governorates before districts before sub-districts, so that parents are there, and what P-codes place before what
 * only nearness does; otherwise as the file has it.
 */
function inOrder(lines: readonly LineRead[]): readonly Candidate[] {
  const candidates = lines.flatMap((line) => (line.status === 'candidate' ? [line.candidate] : []));
  const size = ({ kind, parentPcodes }: Candidate): number =>
    isAdministrative(kind) ? PLACE_KINDS.indexOf(kind) : -Number(parentPcodes.length === 0);
  return candidates.sort((a, b) => size(b) - size(a));
}

function settleInto(draft: Draft, candidate: Candidate): Settled {
  const settled = settleCandidate(draft, candidate);
  if (settled.status !== 'skipped') draft.add(settled.addition);
  return settled;
}

type SettledLine = Settled & InFile & { readonly line: number };

/** Only what is the area, lies in it, or contains it. */
function limited(base: readonly Place[], settled: readonly SettledLine[], within: FindArea): readonly SettledLine[] {
  const additions = settled.flatMap((one) => (one.status === 'skipped' ? [] : [one.addition]));
  const gazetteer = sound(base, additions);
  const area = within(gazetteer);
  const keeps = (id: PlaceId): boolean => id === area || gazetteer.isBelow(id, area) || gazetteer.isBelow(area, id);
  return settled.map((one) =>
    one.status === 'skipped' || keeps(one.addition.id)
      ? one
      : { file: one.file, line: one.line, status: 'skipped', reason: 'outside the area asked for' },
  );
}

/** The gazetteer with its additions. Throws `knowledge-invalid`: nothing is written that could not be loaded. */
function sound(base: readonly Place[], additions: readonly Place[]): Gazetteer {
  const built = buildGazetteer(mergePlaces(base, additions));
  if (!('length' in built)) return built;
  const [first] = built;
  throw new SaytaraError('knowledge-invalid', {
    message: `adding places: ${first?.place ?? ''}: ${first?.reason ?? ''}; nothing was written`,
    hint: 'mend the file, or leave out what contradicts the gazetteer',
    details: { faults: built.map(({ place, reason }) => `${place}: ${reason}`) },
  });
}
