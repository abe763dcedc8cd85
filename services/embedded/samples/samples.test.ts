import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesControl } from '../../core/domain/claim.ts';
import { reportIdOf } from '../../core/domain/report.ts';
import { edtf } from '../../core/domain/time.ts';
import { isObject } from '../../core/runtime/dataFile.ts';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import { createReader } from '../../enrichment/readClaims.ts';

const reader = createReader(readKnowledge());
const lines = readFileSync(join(import.meta.dirname, 'manifest.ndjson'), 'utf8')
  .trim()
  .split('\n');

/** Every change that a sample tells, in headline and body, and no other: actor, action, place, counterparty, time. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'deir-ez-zor-2015-01.txt': ['isis besiege sy.SY0901.deir-ez-zor - 2015-01-01/..'],
  'kobani-2015-01.txt': [
    'ypg expel sy.SY0206.kobani isis ../2015-01-27T12:00:00+02:00',
    'ypg expel sy.SY0206.kobani isis 2015-01-26',
  ],
  'palmyra-2015-05.txt': ['isis seize sy.SY0405.palmyra - 2015-05-20T17:00:00+03:00/2015-05-21T00:00:00+03:00'],
  'palmyra-2016-03.txt': [
    'syrian-government seize sy.SY0405.palmyra isis 2016-03-27T00:00:00+03:00/2016-03-27T20:00:00+03:00',
  ],
  'manbij-2016-08.txt': ['sdf seize sy.SY0205.manbij isis 2016-08-12'],
  'aleppo-2016-12.txt': ['syrian-government seize sy.SY0200.eastern-quarters - 2016-12-22'],
  'deir-ez-zor-2017-09.txt': [
    'syrian-government lift_siege sy.SY0901.deir-ez-zor - 2017-09-05T00:00:00+03:00/2017-09-05T22:00:00+03:00',
  ],
  'raqqa-2017-10.txt': ['sdf seize sy.SY1101.raqqa - 2017-10-17T00:00:00+03:00/2017-10-17T19:00:00+03:00'],
  'afrin-2018-03.txt': [
    'turkey+fsa seize sy.SY0203.afrin - 2018-03-18T05:00:00+02:00/2018-03-18T12:00:00+02:00',
    'ypg withdraw sy.SY0203.afrin - 2018-03-18T05:00:00+02:00/2018-03-18T12:00:00+02:00',
  ],
  'baghuz-2019-03.txt': ['sdf seize sy.SY0902.baghuz - 2019-03-23T00:00:00+02:00/2019-03-23T14:00:00+02:00'],
  'ras-al-ayn-2019-10.txt': ['sdf withdraw sy.SY0804.ras-al-ayn - 2019-10-20T00:00:00+03:00/2019-10-20T23:00:00+03:00'],
  'damascus-2024-12.txt': [
    'military-operations-administration seize sy.SY0100.damascus - 2024-12-08T03:00:00+03:00/2024-12-08T06:00:00+03:00',
  ],
};

function changesOf(line: string): readonly [string, readonly string[]] {
  const entry: unknown = JSON.parse(line);
  if (!isObject(entry)) throw new TypeError('a manifest line is an object');
  const [file, source, published] = [entry['file'], entry['source'], entry['publishedAt']].map(String);
  if (file === undefined || source === undefined || published === undefined) throw new TypeError('three fields');
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const publishedAt = Date.parse(published);
  const report = reportIdOf(source, publishedAt, text);
  const { claims } = reader({ report, source, publishedAt, language: String(entry['language']), title: null, text });
  const changes = claims.filter(changesControl).map((claim) => {
    const { earliest, latest } = claim.validTime;
    const actors = [claim.actor, ...claim.coActors].join('+');
    return `${actors} ${claim.action} ${claim.place.id} ${claim.counterparty ?? '-'} ${edtf(earliest, latest)}`;
  });
  return [file, changes];
}

describe('the sample reports', () => {
  const read = lines.map(changesOf);

  it('are all listed, eight to twelve of them', () => {
    expect(read.map(([file]) => file).sort()).toEqual(Object.keys(TOLD).sort());
    expect(read.length).toBeGreaterThanOrEqual(8);
    expect(read.length).toBeLessThanOrEqual(12);
  });

  it.each(read)('%s tells its changes and no other', (file, changes) => {
    expect(changes).toEqual(TOLD[file]);
  });
});
