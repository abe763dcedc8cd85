import { describe, expect, it } from 'vitest';
import { reaches } from '../core/ports/reaches.ts';
import { reportsPosition } from './reportsPosition.ts';

const at = (...pairs: [number, number][]): ReadonlyMap<number, number> => new Map(pairs);

describe('how far into the reports a view reflects', () => {
  it('is the slowest of the claims partitions', () => {
    const positions = {
      claims: at(),
      reports: new Map([
        [0, at([0, 9], [1, 4])],
        [1, at([0, 7], [1, 8])],
      ]),
    };
    expect(reportsPosition(positions, 2)).toEqual(at([0, 7], [1, 4]));
  });

  it('says nothing of a partition that one of them has not heard of', () => {
    const positions = {
      claims: at(),
      reports: new Map([
        [0, at([0, 9], [1, 4])],
        [1, at([0, 7])],
      ]),
    };
    expect(reportsPosition(positions, 2)).toEqual(at([0, 7]));
    expect(reportsPosition(positions, 3)).toEqual(at());
  });

  it('leaves out what a rebuild from reports read itself', () => {
    expect(reportsPosition({ claims: at(), reports: new Map([[-1, at([0, 9])]]) }, 1)).toEqual(at());
  });

  it('is reached only if every wanted partition is', () => {
    expect(reaches(at([0, 7], [1, 4]), at([0, 7], [1, 4]))).toBe(true);
    expect(reaches(at([0, 7]), at([0, 7], [1, 4]))).toBe(false);
    expect(reaches(at([0, 6]), at([0, 7]))).toBe(false);
  });
});
