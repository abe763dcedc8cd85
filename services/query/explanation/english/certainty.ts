import type { Certainty } from '../wording.ts';
import { list } from './names.ts';

/** Why an answer is as sure as it is. */
export function certainty(parts: Certainty): string {
  const { confidence, holders, reports, outlets, independent, unreliable, inferred, disputed, onsetUncertain } = parts;
  if (confidence === 'confirmed' && independent)
    return `Confirmed: ${independent[0]} and ${independent[1]} report it independently of each other.`;
  if (confidence === 'confirmed') return 'Confirmed: reports that are independent of each other say so.';
  if (confidence === 'claimed')
    return `Only claimed: all that speaks for it is the word of ${list(holders)} or of media on the same side, in whose favour it is.`;
  if (confidence !== 'probable') return `Its certainty, “${confidence}”, is not described in this version.`;
  const whys = [witnessText(reports, outlets, independent)];
  if (unreliable.length > 0) whys.push(`What unreliable outlets report (${list(unreliable)}) confirms nothing.`);
  if (inferred) whys.push('No report says it of this place itself, and what is inferred is never confirmed.');
  if (disputed) whys.push('As long as it is disputed it is not confirmed.');
  if (onsetUncertain) whys.push('As long as its beginning is uncertain it is not confirmed.');
  return `Probable. ${whys.join(' ')}`;
}

function witnessText(reports: number, outlets: readonly string[], independent: Certainty['independent']): string {
  if (independent) return `${independent[0]} and ${independent[1]} report it independently of each other.`;
  const [outlet = ''] = outlets;
  if (reports <= 1)
    return `One report says so (${outlet}); a second one, independent of it, would be needed to confirm it.`;
  if (outlets.length === 1)
    return `${inWords(reports)} reports say so, but all are by ${outlet}: they count as one witness, and a second, independent one would be needed to confirm it.`;
  return `${inWords(reports)} reports say so (${list(outlets)}), but they repeat the same passage or the same statement: they count as one witness.`;
}

const WORDS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const inWords = (number: number): string => WORDS[number] ?? String(number);
