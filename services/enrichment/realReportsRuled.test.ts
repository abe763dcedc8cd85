import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import { placeId, regionId } from '../core/domain/ids.ts';
import { reportIdOf } from '../core/domain/report.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { adjudicate } from '../projection/adjudicate.ts';
import { RULESET } from '../projection/ruleset.ts';
import { enrichmentStep } from './claimsOfReport.ts';
import { createReader } from './readClaims.ts';

const SEEDS = join(import.meta.dirname, '../../../shared/seeds');
const present = existsSync(join(SEEDS, 'manifest.ndjson'));
if (!present) console.warn('skipped: the five real reports are not beside this checkout (../shared)');
const REGION = regionId('sy.SY0802');
const { gazetteer, actors, ...knowledge } = readKnowledge();

function readingsOf(region: string): readonly ClaimsRead[] {
  const step = enrichmentStep(createReader({ gazetteer, actors, ...knowledge }), 'test', 1, gazetteer);
  const lines = readFileSync(join(SEEDS, 'manifest.ndjson'), 'utf8').trim().split('\n');
  const entries = lines.map((line): unknown => JSON.parse(line)).filter(isObject);
  return entries.flatMap((entry) => {
    const source = String(entry['source']);
    const publishedAt = Date.parse(String(entry['publishedAt']));
    const text = readFileSync(join(SEEDS, String(entry['file'])), 'utf8');
    const about = {
      report: reportIdOf(source, publishedAt, text),
      source,
      publishedAt,
      language: 'ar',
      title: null,
      text,
    };
    const received = { ...about, knownAt: publishedAt, receivedAt: publishedAt, backfill: true, url: null } as const;
    const events = step({ type: 'ReportReceived', ...received }).map(({ event }) => event);
    return events.filter((event) => event.type === 'ClaimsRead').filter((event) => event.region === region);
  });
}

describe.skipIf(!present)('the five real reports, read and ruled', () => {
  const evidence = { region: REGION, readings: present ? readingsOf(REGION) : [], facts: [] };
  const tables = adjudicate({ evidence, gazetteer, actors, ruleset: RULESET });
  const cellAt = (place: string, time: string): unknown => {
    const at = Date.parse(time);
    const held = tables
      .get(placeId(place))
      ?.find((one) => one.validFrom <= at && at < one.validTo && one.knownTo > 8e15);
    return held?.cell;
  };

  it.each([
    'cultural-centre',
    'finance-directorate',
    'teachers-syndicate',
    'educational-complex',
    'grain-establishment',
    'revolutionary-youth-union',
    'farmers-union',
    'baath-party-office',
    'baath-countryside-branch',
    'baath-city-branch',
  ])('give %s to the asayish at noon and, by reversion, back to the government at night', (building) => {
    const place = `sy.SY0802.${building}`;
    expect(cellAt(place, '2022-04-14T12:00:00+03:00')).toMatchObject({ status: 'held', holders: ['asayish'] });
    const night = { status: 'held', holders: ['syrian-government'], flags: ['disputed', 'inferred'] };
    expect(cellAt(place, '2022-04-14T23:30:00+03:00')).toMatchObject({ ...night, confidence: 'probable' });
  });

  it('give the street of the centre to the asayish, disputed: their denial, refuted by their own leave', () => {
    const at = Date.parse('2022-04-18T12:00:00+03:00');
    const street = placeId('sy.SY0802.cultural-centre-street');
    const found = tables.get(street)?.find((one) => one.validFrom <= at && at < one.validTo && one.knownTo > 8e15);
    expect(found?.cell).toMatchObject({ holders: ['asayish'], flags: ['disputed'], confidence: 'probable' });
    const claims = evidence.readings.flatMap((reading) => reading.claims);
    const named = (role: string) =>
      found?.proof.claims
        .filter((one) => one.role === role)
        .map(({ claim }) => claims.find(({ claimId }) => claimId === claim)?.action);
    expect(named('supports')).toContain('seize');
    expect(named('attacked_by')).toEqual(['seize']);
    expect(named('defeated_by')).toEqual(['withdraw']);
    expect(named('same_lineage')).toEqual(['seize', 'seize']);
    expect(found?.proof.rules).toContain('R8');
  });
});
