import { describe, expect, it } from 'vitest';
import { changesControl } from '../core/domain/claim.ts';
import { reportId } from '../core/domain/ids.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const knowledge = readKnowledge();
const reader = createReader(knowledge);

/** The places that a text of 2018 tells to be taken: each by its id if the gazetteer has it, else by its name. */
function takenIn(text: string): readonly string[] {
  const publishedAt = Date.parse('2018-05-02T18:00:00+03:00');
  return reader({ report: reportId('r-0'), source: 'samples', publishedAt, language: 'ar', title: null, text })
    .claims.filter(changesControl)
    .map(({ place }) => (place.provisional ? place.surface : place.id))
    .sort();
}

describe('a village that lies far from all else that a report speaks of', () => {
  it('is another of its name, which the gazetteer lacks', () => {
    expect(takenIn('سيطرت الفصائل على قرية السعيدية في ريف درعا الغربي بعد معارك قرب مدينة نوى.')).toEqual([
      'السعيدية',
    ]);
  });

  it('stays in the list that names it', () => {
    expect(takenIn('سيطرت الفصائل على قرى عدوان والسعيدية وتسيل غرب مدينة درعا.')).toEqual([
      'sy.SY120303.adwan',
      'sy.SY120305.tasil',
      'السعيدية',
    ]);
  });

  it('is another where what is listed right before it lies in another land', () => {
    expect(takenIn('سيطرت الفصائل على بلدة تسيل وقرية بحنين.')).toEqual(['sy.SY120305.tasil', 'بحنين']);
    expect(takenIn('سيطرت الفصائل على بلدة المزيريب وقرية المزيرعة.')).toContain('المزيرعة');
  });

  it('is meant though a direction from a city far off says where it lies', () => {
    expect(takenIn('سيطر الجيش السوري على مدينة الضمير شمال شرق العاصمة دمشق.')).toEqual(['sy.SY030203.al-dumayr']);
    expect(takenIn('استعاد النظام السوري منطقة القلمون الواقعة شمال دمشق.')).toEqual(['sy.SY03.qalamoun']);
  });

  it('is meant where something near it is spoken of', () => {
    expect(takenIn('سيطرت قوات سوريا الديمقراطية على قرية السعيدية بريف منبج.')).toEqual([
      'sy.SY020500.saidiyah-manbij',
    ]);
  });

  it('is meant where nothing else is spoken of', () => {
    expect(takenIn('سيطرت قوات سوريا الديمقراطية على قرية السعيدية.')).toEqual(['sy.SY020500.saidiyah-manbij']);
  });

  it('is meant where only a town in passing lies far off', () => {
    expect(takenIn('قال مصدر في حلب إن قوات سوريا الديمقراطية سيطرت على قرية الباغوز.')).toEqual(['sy.SY0902.baghuz']);
    expect(
      takenIn('سيطرت قوات النظام على مدينة تدمر، كما سيطرت قوات سوريا الديمقراطية على الباغوز قرب الحدود.'),
    ).toContain('sy.SY0902.baghuz');
  });
});
