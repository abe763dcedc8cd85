import { describe, expect, it } from 'vitest';
import { SaytaraError } from '../core/domain/errors.ts';
import { indexPlaces } from './placeIndex.ts';
import { resolvePlace } from './resolvePlace.ts';
import { sampleGazetteer } from './sampleGazetteer.testing.ts';

const gazetteer = sampleGazetteer();
const index = indexPlaces(gazetteer);
const resolve = (place: string, within?: string): string => resolvePlace({ place, within }, gazetteer, index);

function refusal(place: string, within?: string): SaytaraError {
  try {
    resolve(place, within);
  } catch (error) {
    if (error instanceof SaytaraError) return error;
  }
  throw new Error(`"${place}" was found`);
}

describe('resolvePlace', () => {
  it('takes an id, also one of a place that the gazetteer lacks', () => {
    expect(resolve('sy.SY0801.tayy')).toBe('sy.SY0801.tayy');
    expect(resolve('sy.x.SY0801.0123456789ab')).toBe('sy.x.SY0801.0123456789ab');
  });

  it.each(['طي', 'حي طي', 'حَيّ طيّ', 'Tayy', 'tayy neighbourhood', 'Neighbourhood of Tayy'])('finds "%s"', (name) => {
    expect(resolve(name)).toBe('sy.SY0801.tayy');
  });

  it('finds a name without the article that the gazetteer writes, and with one that it lacks', () => {
    expect(resolve('قامشلي')).toBe('sy.SY080101');
    expect(resolve('مطار المدينة')).toBe('sy.SY0801.airport');
  });

  it('takes a bare name for the settlement, and a kind word at its word', () => {
    expect(resolve('القامشلي')).toBe('sy.SY080101');
    expect(resolve('منطقة القامشلي')).toBe('sy.SY0801');
    expect(resolve('Qamishli district')).toBe('sy.SY0801');
    expect(resolve('محافظة الحسكة')).toBe('sy.SY08');
  });

  it('asks which one is meant where several places have a name, and lets the container say it', () => {
    const error = refusal('المربع الأمني');
    expect(error.code).toBe('ambiguous-place');
    expect(error.details['matches']).toMatchObject([
      { id: 'sy.SY0800.security-square', in: ['الحسكة'] },
      { id: 'sy.SY0801.security-square', in: ['القامشلي'] },
    ]);
    expect(resolve('المربع الأمني', 'القامشلي')).toBe('sy.SY0801.security-square');
    expect(resolve('المربع الأمني', 'sy.SY0800')).toBe('sy.SY0800.security-square');
  });

  it('takes a container of several for the innermost that has the place', () => {
    expect(resolve('المربع الأمني', 'الحسكة')).toBe('sy.SY0800.security-square');
    expect(resolve('طي', 'الحسكة')).toBe('sy.SY0801.tayy');
  });

  it('takes a town before villages of its name', () => {
    expect(resolve('تل عين')).toBe('sy.SY0801.tell-ain');
    expect(resolve('تل عين', 'مدينة الحسكة')).toBe('sy.SY0800.tell-ain');
  });

  it('offers near names for a name it lacks', () => {
    expect(refusal('القامشيل').code).toBe('unknown-place');
    expect(refusal('القامشيل').hint).toContain('القامشلي');
    expect(refusal('Qamishly').details['near']).toMatchObject([{ id: 'sy.SY0801' }, { id: 'sy.SY080101' }]);
    expect(refusal('xyzzy').details['near']).toEqual([]);
  });

  it('says where a name is known when it is not in the container asked for', () => {
    expect(refusal('طي', 'مدينة الحسكة').details['near']).toMatchObject([{ id: 'sy.SY0801.tayy' }]);
    expect(refusal('طي', 'nowhere').message).toContain('"nowhere"');
  });
});

describe('the search for places', () => {
  it('puts an exact name before one that has it as a part', () => {
    expect(index.search('الحسكة', 9).map(({ id }) => id)).toEqual(['sy.SY08', 'sy.SY080000', 'sy.SY0800']);
    expect(index.search('security', 9).map(({ id }) => id)).toHaveLength(2);
    expect(index.search('square', 1)).toHaveLength(1);
  });
});
