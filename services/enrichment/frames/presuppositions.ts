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
 * What unfulfilled leaves, handovers and liftings take for granted (domain.md, R3): the one asked to leave or to hand
 * over holds the place; the one asked to lift a siege besieges it. Of the named place only.
 */
export function presuppositionsOf(readings: readonly FrameReading[]): readonly FrameReading[] {
  return readings.flatMap((reading) => {
    if (!TAKING_FOR_GRANTED.has(reading.modality) || reading.negative) return [];
    if (reading.action === 'lift_siege') return [granted(reading, 'besiege')];
    return reading.action === 'withdraw' || reading.action === 'handover' ? [granted(reading, 'state')] : [];
  });
}

function granted(reading: FrameReading, action: 'besiege' | 'state'): FrameReading {
  return {
    ...reading,
    action,
    counterparty: null,
    modality: action === 'state' ? 'habitual' : 'ongoing',
    background: false,
    presupposed: true,
  };
}
