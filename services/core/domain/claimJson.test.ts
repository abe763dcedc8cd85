import { describe, expect, it } from 'vitest';
import { claimJson } from './claimJson.ts';
import type { Claim } from './events.generated.ts';
import { buildGazetteer } from './gazetteer.ts';
import { actorId, claimId, placeId } from './ids.ts';
import type { Place } from './place.ts';

const COUNTRY: Place = {
  id: placeId('sy'),
  kind: 'country',
  parents: [],
  names: { ar: ['سوريا'], en: ['Syria'] },
  point: null,
  uncertaintyMetres: null,
  refs: {},
};

const gazetteer = buildGazetteer([COUNTRY]);

const CLAIM: Claim = {
  claimId: claimId('c-1'),
  actor: actorId('sdf'),
  coActors: [],
  counterparty: null,
  action: 'lift_siege',
  place: { id: placeId('sy'), surface: 'سوريا', collective: null, provisional: null },
  relation: null,
  object: null,
  part: null,
  except: [],
  copy: false,
  extent: 'all',
  modality: 'performed',
  polarity: 'positive',
  attribution: [{ kind: 'outlet', name: 'a', act: 'says' }],
  validTime: { earliest: Date.parse('2022-04-14T00:00:00+03:00'), latest: null, precision: 'day' },
  basis: 'asserted',
  speaker: null,
  asOf: 0,
  passageKeys: ['p'],
  statementKey: null,
  span: { start: 0, end: 5 },
  frame: 'f',
};

describe('a claim as users read it', () => {
  if ('length' in gazetteer) throw new TypeError('the gazetteer is sound');
  it('has hyphens, RFC 3339, EDTF, the name of its place, and no field that is absent', () => {
    const json = claimJson(CLAIM, gazetteer);
    expect(json).toMatchObject({
      action: 'lift-siege',
      place: { id: 'sy', surface: 'سوريا', name: { ar: 'سوريا', en: 'Syria' } },
      validTime: { edtf: '2022-04-14/..', earliest: '2022-04-13T21:00:00.000Z', latest: null },
      asOf: '1970-01-01T00:00:00.000Z',
      changesControl: true,
    });
    for (const absent of ['relation', 'object', 'part', 'except', 'copy']) expect(json).not.toHaveProperty(absent);
  });

  it('shows the words of the text where the gazetteer lacks the place', () => {
    const place = { ...CLAIM.place, id: placeId('sy.x.sy.abc'), surface: 'قرية' };
    expect(claimJson({ ...CLAIM, place }, gazetteer)).toMatchObject({ place: { name: { ar: 'قرية', en: 'قرية' } } });
  });
});
