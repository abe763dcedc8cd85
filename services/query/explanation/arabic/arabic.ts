import type { Horizons, Wording } from '../wording.ts';
import { certainty } from './certainty.ts';
import { counterfactual } from './counterfactuals.ts';
import { deedText, modalityText } from './deeds.ts';
import { headline, stands } from './headline.ts';
import { flag } from './marks.ts';
import { genitive, list } from './names.ts';
import { lost, oneWitness, repeats } from './reasons.ts';
import { roleMeaning } from './roles.ts';
import { ruleMeanings } from './rules.ts';
import { during, moment } from './times.ts';
import { said } from './voices.ts';

/** Explanations in Arabic: noun phrases, which agree with names of any gender and number. */
export function arabicWording(horizons: Horizons): Wording {
  const rules = ruleMeanings(horizons);
  return {
    titles: {
      certainty: 'درجة الثقة',
      claims: 'الأقوال التي بُني عليها',
      flags: 'ما ينبغي الانتباه إليه',
      rests: 'ما استُنتج منه',
      rules: 'القواعد التي حسمت، بالترتيب',
      counterfactual: 'ما الذي لو كان غير صحيح لتغيّر الجواب',
      lost: 'لماذا لم يُؤخذ به',
    },
    list,
    actor: (name) => name,
    place: (name) => name,
    placeIn: (inner, outer) => `${inner} (${outer})`,
    moment,
    during,
    deed: deedText,
    said,
    modality: modalityText,
    headline,
    stands,
    besieged: (by) => (by.length === 0 ? 'دون حصار' : `مع حصار من ${genitive(list(by))}`),
    certainty,
    flag,
    role: roleMeaning,
    rule: (rule) => rules.get(rule) ?? { name: rule, text: `القاعدة ${rule} لا تصفها هذه النسخة.` },
    lost,
    oneWitness,
    independentOf: (outlet) => `وهو مستقل عن تقرير ${outlet}.`,
    repeats,
    rest: (via, where, state) =>
      via === 'container'
        ? `${where}، حيث يقع المكان`
        : `${where}، من الأماكن الواقعة فيه${state === null ? '' : `: ${state}`}`,
    silence,
    noQuote: (reason) =>
      reason === 'report-missing'
        ? 'نص هذا التقرير غير محفوظ هنا، فلا يمكن عرض عبارته.'
        : 'موضع هذه العبارة غير موجود في النص المحفوظ هنا.',
    retracted: (at) => `سُحب هذا التقرير في ${moment(at)}؛ وكان محتسباً بحسب ما عُرف قبل ذلك.`,
    frozen: 'هذا العرض من إنتاج نسخة أخرى ويجيب كما كان؛ أما الصياغة فمن هذه النسخة.',
    counterfactual,
  };
}

function silence({ firstKnown, firstValid }: { firstKnown: number | null; firstValid: number | null }): string {
  if (firstKnown !== null) return `أول تقرير عنه عُرف في ${moment(firstKnown)}.`;
  if (firstValid !== null) return `أول ما يُعرف عنه يعود إلى ${moment(firstValid)}.`;
  return 'لم يُقرأ بعد أي تقرير عنه أو عن مكان يقع فيه.';
}
