import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Cell } from '../../core/domain/events.generated.ts';
import { placeId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import { at } from '../../core/testing/claimBuilders.ts';
import { EXPECTED_CONTROL } from '../goldControl.testing.ts';
import { isAnswered, readGold } from '../goldQuestions.testing.ts';
import type { Gold, GoldQuestion } from '../goldQuestions.testing.ts';
import { RULESET } from '../ruleset.ts';
import { rollUpAt } from './referenceAt.testing.ts';

const FOLDER = new URL('../../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/claims.jsonl', FOLDER));
if (!present) console.log('skipped: the gold questions are not beside the repository');

test.skipIf(!present)('the reference answers every gold question', () => {
  const gold = readGold(FOLDER);
  const wrong = gold.questions
    .map((question) => ({ question, cell: answer(gold, question) }))
    .filter(({ question, cell }) => !isAnswered(question, cell));
  expect(wrong).toEqual([]);
});

test.skipIf(!present).each(EXPECTED_CONTROL)(
  'the reference rules as the table of expected control: %s at %s',
  (place, when, wanted) => {
    const lists = Object.entries(wanted).map(([name, value]) => [name, [value].flat()] as const);
    const { confidence, frontLine, ...rest } = Object.fromEntries(lists);
    const id = placeId(`sy.g.${place}`);
    const question: GoldQuestion = { id: place, place: id, at: at(when), known: null, expect: rest };
    const cell = answer(readGold(FOLDER), question);
    expect([cell, isAnswered(question, cell)]).toEqual([cell, true]);
    if (confidence !== undefined) expect(cell?.confidence).toBe(confidence[0]);
    if (frontLine !== undefined) expect(cell?.frontLine).toBe(true);
  },
);

type Step = readonly [place: string, when: string, known: string, holder: string, siegeBy: string];

/** The table of what is known once reports have come in: their numbers, then who holds the place. */
const STEPS: readonly Step[] = [
  ['cultural-centre', '2022-04-14T12:00', '002', '', ''],
  ['cultural-centre', '2022-04-14T12:00', '002 000', 'asayish', ''],
  ['cultural-centre', '2022-04-14T12:00', '002 000 004', 'asayish', ''],
  ['cultural-centre', '2022-04-14T23:30', '002 000', 'asayish', ''],
  ['cultural-centre', '2022-04-14T23:30', '002 000 004', 'syrian-government', ''],
  ['cultural-centre', '2022-04-14T23:30', '002 000 004 001', 'syrian-government', ''],
  ['cultural-centre-street', '2022-04-18T12:00', '002', '', ''],
  ['cultural-centre-street', '2022-04-18T12:00', '002 000', 'asayish', ''],
  ['cultural-centre-street', '2022-04-18T12:00', '002 000 004', 'asayish', ''],
  ['military-security-branch', '2022-04-15', '002 000', 'syrian-government', ''],
  ['military-security-branch', '2022-04-15', '002 000 004', 'syrian-government', 'asayish'],
  ['quwatli-street-north-section', '2022-04-18T12:00', '002 000', 'syrian-government', ''],
  ['quwatli-street-north-section', '2022-04-18T12:00', '002 000 004', 'syrian-government', ''],
  ['quwatli-street-north-section', '2022-04-18T12:00', '002 000 004 001', 'asayish', ''],
  ['tayy', '2021-06-01', '002 000 004 001', '', ''],
  ['tayy', '2021-06-01', '002 000 004 001 003', 'sdf', ''],
];

test.skipIf(!present).each(STEPS)(
  'the reference answers %s at %s once %s are known',
  (name, when, known, holder, by) => {
    const gold = readGold(FOLDER);
    const readings = gold.readings.filter(({ report }) => known.includes(report.slice(2)));
    const expected: Record<string, readonly string[]> = { siegeBy: by === '' ? [] : [by] };
    if (holder === '') expected['notHolders'] = ['sdf', 'syrian-government', 'asayish'];
    else expected['holders'] = [holder];
    const place = placeId(`sy.g.${name}`);
    const question: GoldQuestion = { id: name, place, at: at(when), known: null, expect: expected };
    const cell = answer({ ...gold, readings }, question);
    expect([cell, isAnswered(question, cell)]).toEqual([cell, true]);
  },
);

function answer(gold: Gold, { place, at, known }: GoldQuestion): Cell | null {
  if (place === null) return null;
  const region = gold.gazetteer.homeRegion(place);
  const readings = gold.readings.filter((one) => one.region === region);
  const world = { gazetteer: gold.gazetteer, actors: gold.actors, ruleset: RULESET };
  return rollUpAt({ ...world, evidence: { region, readings, facts: [] } }, { place, at, known: known ?? FOREVER - 1 });
}
