import { expect, test } from 'vitest';
import { indexActors } from './actor.ts';
import type { Actor, Affiliation } from './actor.ts';
import { actorId } from './ids.ts';

const actor = (id: string, ...affiliations: readonly [string, (number | null)?, (number | null)?][]): Actor => ({
  id: actorId(id),
  name: { ar: id, en: id },
  affiliations: affiliations.map(([to, from = null, until = null]): Affiliation => ({ to: actorId(to), from, until })),
});
const [a, b, c] = [actorId('a'), actorId('b'), actorId('c')];

test('an actor rolls up to the top of the affiliations in force at the time', () => {
  const actors = indexActors([actor('a', ['b', 10, 20]), actor('b', ['c']), actor('c')]);
  expect([9, 10, 19, 20].map((at) => actors.bloc(a, at))).toEqual(['a', 'c', 'c', 'a']);
  expect([
    actors.belongs(a, c, 15),
    actors.belongs(a, c, 25),
    actors.belongs(c, a, 15),
    actors.belongs(a, a, 25),
  ]).toEqual([true, false, false, true]);
});

test('an actor that moves from one bloc to another is in one at a time', () => {
  const actors = indexActors([actor('a', ['b', null, 10], ['c', 10]), actor('b'), actor('c')]);
  expect([actors.bloc(a, 9), actors.bloc(a, 10)]).toEqual(['b', 'c']);
});

test('an unlisted actor is its own bloc, and the top if another belongs to it', () => {
  const actors = indexActors([actor('a', ['b'])]);
  expect([actors.bloc(b, 0), actors.bloc(a, 0), actors.get(b)]).toEqual(['b', 'b', undefined]);
});

test('affiliations in a circle end where the circle closes', () => {
  const actors = indexActors([actor('a', ['b']), actor('b', ['a'])]);
  expect([actors.bloc(a, 0), actors.bloc(b, 0), actors.belongs(a, b, 0)]).toEqual(['b', 'a', true]);
});

test('all actors come in order of id', () => {
  expect(
    indexActors([actor('c'), actor('a'), actor('b')])
      .all()
      .map((one) => one.id),
  ).toEqual([a, b, c]);
});
