import type { Flag, Meaning } from '../wording.ts';
import { count, list } from './names.ts';
import { during, moment } from './times.ts';

/** A mark of a cell and what it means there. */
export function flag(one: Flag): Meaning {
  switch (one.flag) {
    case 'stale':
      return {
        name: 'Stale',
        text: `The last news is of ${moment(one.last)}. After ${String(one.days)} days without any, what was last known is still shown, but marked as stale.`,
      };
    case 'disputed':
      return { name: 'Disputed', text: disputedText(one) };
    case 'inferred':
      return { name: 'Inferred', text: inferredText(one) };
    case 'onset-uncertain':
      return {
        name: 'Beginning uncertain',
        text: `When it began is only roughly known${one.onset === null ? '' : `: ${during(one.onset)}`}.`,
      };
    case 'rollup':
      return {
        name: 'Put together from its parts',
        text: `No report says who held the whole of it then; what is shown sums up ${count(one.parts, 'place', 'places')} in it.`,
      };
    case 'incomplete':
      return { name: 'Incomplete', text: 'A report that could not be processed may be missing here.' };
    case 'other':
      return { name: one.name, text: 'This mark is not described in this version.' };
  }
}

function disputedText({ by, parts }: Extract<Flag, { flag: 'disputed' }>): string {
  if (by.length > 0) return `${by.join('; ')}.`;
  return parts.length > 0 ? `What is shown of ${list(parts)} is disputed.` : 'Something it rests on was contradicted.';
}

function inferredText({ from, places }: Extract<Flag, { flag: 'inferred' }>): string {
  const named = list(places);
  switch (from) {
    case 'withdrawal':
      return 'No report says who came after the withdrawal; the place is taken to have gone back to whoever held it before.';
    case 'containers':
      return `No report says it of this place itself; it follows from what is said of ${named}, in which it lies.`;
    case 'parts':
      return `No report says it of the whole; it follows from what is said of ${named} in it.`;
    case 'other':
      return 'No report says it in so many words.';
  }
}
