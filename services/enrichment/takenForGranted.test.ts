import { expect, it } from 'vitest';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import { damascusInstant } from '../core/domain/time.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const read = createReader(readKnowledge());

/** „action actor against whom place extent“ of each claim of a text published on 10 May 2022, presupposed ones with „~“. */
function told(text: string): readonly string[] {
  const publishedAt = damascusInstant({ year: 2022, month: 5, day: 10 }, 18);
  const { claims } = read({
    report: reportId('r-test'),
    source: 'test',
    publishedAt,
    language: 'ar',
    title: null,
    text,
  });
  return claims.map(line).sort();
}

function line({ action, actor, counterparty, place, extent, basis, modality }: Claim): string {
  const mood = modality === 'performed' || modality === 'ongoing' || modality === 'habitual' ? '' : `${modality} `;
  const where = place.id.split('.').at(-1) ?? '';
  return `${basis === 'presupposed' ? '~' : ''}${mood}${action} ${actor}/${counterparty ?? ''} ${where} ${extent}`;
}

it.each([
  [
    'who asks for the end of a siege is besieged',
    'طالبت قسد النظام برفع الحصار عن حي الشيخ مقصود.',
    ['demanded lift_siege syrian-government/ sheikh-maqsoud all', '~besiege syrian-government/sdf sheikh-maqsoud all'],
  ],
  [
    'a state that asks for others is not',
    'طالبت روسيا قوات النظام برفع الحصار عن مدينة دوما.',
    ['demanded lift_siege syrian-government/ douma all', '~besiege syrian-government/ douma all'],
  ],
  [
    'forces that are besieged in a place hold it',
    'يحاصر تنظيم داعش قوات النظام في مطار دير الزور العسكري.',
    ['besiege isis/syrian-government airport all'],
  ],
  [
    'whose institutions stand among the places is besieged',
    'فرضت قسد طوقا أمنيا في محيط المربع الأمني ومؤسسات النظام والمطار الدولي في مدينة القامشلي.',
    ['cordon sdf/syrian-government airport all', 'cordon sdf/syrian-government security-square all'],
  ],
  [
    'an advance on areas that are somebody’s tells that he holds a part',
    'حاولت قسد التقدم باتجاه مناطق سيطرة النظام في حي حلكو.',
    ['attempted advance sdf/syrian-government halko part', '~state syrian-government/ halko part'],
  ],
  [
    'two of a kind are one in each town',
    'فرضت قسد حصارا على المربعين الأمنيين بمدينتي الحسكة والقامشلي.',
    ['besiege sdf/ security-square all', 'besiege sdf/ security-square all'],
  ],
  [
    'what others remained in is excepted',
    'طردت قوات سوريا الديمقراطية الدفاع الوطني من حي طي، إلا أن جيش النظام بقي داخل مدرسة سليمان العزو.',
    ['expel sdf/ndf tayy except', 'state syrian-government/ sulayman-al-azzo-school all'],
  ],
  [
    'some ways left open make a siege partial',
    'أبقت قسد على منفذ واحد إلى المربع الأمني في مدينة الحسكة.',
    ['besiege sdf/ security-square except'],
  ],
  [
    'positions given up are a part of where they lie',
    'أخلت قوات النظام مواقعها في حي طي بمدينة القامشلي.',
    ['withdraw syrian-government/ tayy part'],
  ],
  ['what counts as held is held', 'تعتبر مدينة تدمر تحت سيطرة قوات النظام.', ['state syrian-government/ palmyra all']],
  [
    'after a pair of quarters the list is over',
    'طالبت قسد النظام بفك حصاره عن حيي الشيخ مقصود والأشرفية، والسماح بإدخال الوقود إليهما.',
    [
      'demanded lift_siege syrian-government/ ashrafieh all',
      'demanded lift_siege syrian-government/ sheikh-maqsoud all',
      '~besiege syrian-government/sdf ashrafieh all',
      '~besiege syrian-government/sdf sheikh-maqsoud all',
    ],
  ],
  [
    'an accusation goes on after a comma',
    'وجاء ذلك بعد اتهام الإدارة الذاتية للفرقة الرابعة، بمنع إدخال شحنات أدوية إلى حي الشيخ مقصود.',
    ['accusation blockade fourth-division/ sheikh-maqsoud all'],
  ],
])('%s', (_, text, wanted) => {
  expect(told(text)).toEqual([...wanted].sort());
});
