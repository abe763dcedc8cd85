import { describe, expect, it } from 'vitest';
import type { EventOf } from '../core/domain/events.generated.ts';
import { initialLetters, letterGroups, openLetters, raiseLetters, redriveLetters } from './deadLetters.ts';
import type { LettersState } from './deadLetters.ts';

const raised = (
  letter: string,
  over: Partial<EventOf<'DeadLetterRaised'>> = {},
): { event: EventOf<'DeadLetterRaised'>; at: number } => ({
  at: 7,
  event: {
    type: 'DeadLetterRaised',
    letter,
    stage: 'enrichment',
    view: null,
    release: 'r1',
    topic: 'saytara.reports',
    partition: 2,
    position: 40,
    key: 'r-1',
    code: 'undecodable',
    message: 'reading a record',
    bytes: new Uint8Array([1, 2, 3]),
    raisedAt: 100,
    ...over,
  },
});
const redriven = (letter: string, at = 500): EventOf<'LetterRedriven'> => ({
  ...{ type: 'LetterRedriven', letter, request: 'q', at },
});
const open = (state: LettersState): string[] => openLetters(state).map(({ letter }) => letter);

describe('dead letters', () => {
  it('count once, whichever node or retry raised them', () => {
    const state = raiseLetters(initialLetters, [raised('a'), raised('a', { raisedAt: 120 }), raised('b')]);
    expect(open(raiseLetters(state, [raised('b')]))).toEqual(['a', 'b']);
    expect(state.letters.get('a')).toMatchObject({ raisedAt: 100, size: 3, at: 7 });
    expect(state.letters.get('a')).not.toHaveProperty('bytes');
  });

  it('are closed by a redrive, also by one that is folded before them', () => {
    const state = raiseLetters(redriveLetters(initialLetters, [redriven('a')]), [raised('a'), raised('b')]);
    expect(open(state)).toEqual(['b']);
    expect(redriveLetters(state, [redriven('a', 900)]).redriven.get('a')).toEqual({ count: 2, lastAt: 900 });
  });

  it('are found by group, key and id, all together', () => {
    const state = raiseLetters(initialLetters, [
      raised('a'),
      raised('b', { key: 'r-2' }),
      raised('c', { code: 'step-failed' }),
    ]);
    const found = (query: Parameters<typeof openLetters>[1]): string[] =>
      openLetters(state, query).map(({ letter }) => letter);
    expect(found({ group: 'enrichment/undecodable' })).toEqual(['a', 'b']);
    expect(found({ group: 'enrichment/undecodable', key: 'r-1' })).toEqual(['a']);
    expect(found({ id: 'c' })).toEqual(['c']);
    expect(found({ id: 'z' })).toEqual([]);
  });

  it('are told in groups of stage and code, the largest first', () => {
    const state = raiseLetters(initialLetters, [
      raised('a', { code: 'step-failed' }),
      raised('b', { raisedAt: 90 }),
      raised('c', { raisedAt: 300, key: 'r-2' }),
    ]);
    expect(letterGroups(openLetters(state))).toEqual([
      { group: 'enrichment/undecodable', count: 2, first: 90, last: 300, keys: 2 },
      { group: 'enrichment/step-failed', count: 1, first: 100, last: 100, keys: 1 },
    ]);
  });
});
