import type { Action } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { FrameReading } from './frameReading.ts';

/** Moods in which „leave P“ takes for granted that the actor is there, and „lift the siege of P“ that it besieges. */
const TAKING_FOR_GRANTED: ReadonlySet<string> = new Set([
  'demanded',
  'promised',
  'threatened',
  'hypothetical',
  'purpose',
  'attempted',
]);

/**
 * What is taken for granted (domain.md, R3), of the named place only. By unfulfilled leaves, handovers and liftings: the
 * one asked to leave or to hand over holds the place; the one asked to lift a siege besieges it, and a party that asks
 * for it is the one besieged. By what is done in „the areas of O in P“: O holds a part of P.
 */
export function presuppositionsOf(readings: readonly FrameReading[]): readonly FrameReading[] {
  return readings.flatMap((reading) => [...ofUnfulfilled(reading), ...ofHeldAreas(reading)]);
}

function ofUnfulfilled(reading: FrameReading): readonly FrameReading[] {
  if (!TAKING_FOR_GRANTED.has(reading.modality) || reading.negative) return [];
  if (reading.action === 'lift_siege') return [granted(reading, 'besiege', besieged(reading))];
  return reading.action === 'withdraw' || reading.action === 'handover' ? [granted(reading, 'state', null)] : [];
}

/** States that ask for others: what they speak up for is not theirs. */
/** States from afar, that tell and ask of what others do. */
export const FOREIGN: ReadonlySet<string> = new Set([
  'russia',
  'russian-military-police',
  'turkey',
  'us-coalition',
  'israel',
  'iran',
]);

function besieged({ askedBy, actors }: FrameReading): ActorId | null {
  return askedBy === null || FOREIGN.has(askedBy) || actors.includes(askedBy) ? null : askedBy;
}

function granted(
  reading: FrameReading,
  action: 'besiege' | 'state',
  counterparty: FrameReading['counterparty'],
): FrameReading {
  return {
    ...reading,
    action,
    counterparty,
    modality: action === 'state' ? 'habitual' : 'ongoing',
    background: false,
    presupposed: true,
  };
}

/** What is done to an area without taking, leaving or besieging it, which say more themselves. */
const APPROACHES: ReadonlySet<Action> = new Set<Action>([
  'advance',
  'deploy',
  'storm',
  'clash',
  'shell',
  'raid',
  'infiltrate',
]);

/** Doing something to what O holds in a quarter or town: of a larger container it would say nothing. */
function ofHeldAreas(reading: FrameReading): readonly FrameReading[] {
  if (!APPROACHES.has(reading.action) || reading.negative) return [];
  return reading.places.flatMap((place) => {
    const { collective } = place.mention;
    const owner = collective?.kind === 'held_area' ? collective.owner : null;
    if (owner === null || reading.actors.includes(owner)) return [];
    const label = place.part?.label ?? place.mention.surface;
    const part = {
      ...place,
      mention: { ...place.mention, collective: null },
      extent: 'part',
      part: { label, count: null },
    } as const;
    return [{ ...granted(reading, 'state', null), actors: [owner], places: [part] }];
  });
}
