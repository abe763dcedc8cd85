import type { Horizons, Meaning } from '../wording.ts';

/** The rules in the words of a newcomer, by the names that proofs give them. */
export function ruleMeanings({ control, siege, presence, front }: Horizons): ReadonlyMap<string, Meaning> {
  return new Map<string, Meaning>([
    ['R1', { name: 'Counted once', text: 'A report that arrives again is the same report and adds nothing.' }],
    [
      'R2',
      {
        name: 'One witness',
        text: 'Passages that repeat each other almost word for word, and quotations of one statement, are one witness.',
      },
    ],
    [
      'R3',
      {
        name: 'What counts',
        text: 'Only what is told as done, announced, going on or lasting changes who controls a place; demands, threats, promises and mere accusations do not. Whoever takes a place from a party tells us that this party held it until then.',
      },
    ],
    [
      'R4',
      {
        name: 'How far it is trusted',
        text: 'How reliable an outlet is and how credible a piece of news is are judged separately; news is confirmed only by two reports that are independent of each other.',
      },
    ],
    [
      'R5',
      {
        name: 'Own interest',
        text: 'What a party says in its own favour, a denial included, is a mere claim until somebody independent says it too. What it admits against its own interest weighs more.',
      },
    ],
    [
      'R6',
      {
        name: 'Wholes and parts',
        text: 'What is said of a whole place also holds in the places inside it, and the places inside can speak for the whole. Both are inferences.',
      },
    ],
    [
      'R7',
      {
        name: 'Order in time',
        text: 'What happened later on the ground counts, not what was reported later. Where a time is only roughly known, the beginning is marked as uncertain.',
      },
    ],
    [
      'R8',
      {
        name: 'Denials',
        text: 'A denial speaks against the seizures that it denies, and against nothing later. It fails if it weighs less than the reports of the seizure, or if the denier’s own withdrawal takes for granted what it denies. The dispute stays marked.',
      },
    ],
    [
      'R9',
      {
        name: 'Contradictions',
        text: 'Where claims contradict each other, the stronger stands. Where neither is stronger, nobody is named as the holder.',
      },
    ],
    [
      'R10',
      {
        name: 'After a withdrawal',
        text: 'When a holder leaves and nobody else is there, the place goes back to whoever held it before, which is an inference. Otherwise it counts as left.',
      },
    ],
    [
      'R11',
      {
        name: 'Lasting and going stale',
        text: `A state lasts until something else is reported. Without news, control is marked as stale after ${String(control)} days; a siege is no longer shown after ${String(siege)} days, a presence after ${String(presence)} and a front line after ${String(front)}.`,
      },
    ],
    ['R12', { name: 'Exceptions', text: 'A place that is named as an exception to a larger one is judged by itself.' }],
    [
      'R13',
      {
        name: 'Dates checked',
        text: 'Weekdays and counted days must agree with the date of the report. Where they do not, the time is taken more widely and marked.',
      },
    ],
  ]);
}
