import type {
  Certainty,
  Counterfactual,
  Flag,
  Headline,
  Horizons,
  Lost,
  Meaning,
  OneWitness,
  Standing,
  Voice,
  Wording,
} from '../wording.ts';
import { deedText, modalityText } from './deeds.ts';
import { genitive, list } from './names.ts';
import { roleMeaning } from './roles.ts';
import { ruleMeanings } from './rules.ts';
import { counted, during, moment } from './times.ts';

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

function said(voices: readonly Voice[]): string {
  const [outlet, ...others] = voices;
  if (!outlet) return 'لم يُسمَّ القائل';
  return [outlet.kind === 'anonymous' ? unnamed(outlet) : outlet.name, ...others.map(cited)].join('، ');
}

function cited(voice: Voice): string {
  const who = voice.kind === 'anonymous' ? unnamed(voice) : genitive(voice.name);
  switch (voice.act) {
    case 'says':
    case 'unknown':
      return `نقلاً عن ${who}`;
    case 'announces':
      return `نقلاً عن إعلان من ${who}`;
    case 'denies':
      return `نقلاً عن نفي من ${who}`;
    case 'accuses':
      return `نقلاً عن اتهام من ${who}`;
    case 'demands':
      return `نقلاً عن مطلب من ${who}`;
    case 'promises':
      return `نقلاً عن وعد من ${who}`;
    case 'threatens':
      return `نقلاً عن تهديد من ${who}`;
  }
}

const unnamed = ({ name }: Voice): string => (name === '' ? 'جهة لم تُسمَّ' : `جهة لم تُسمَّ («${name}»)`);

function headline(parts: Headline): string {
  const { place, at, known } = parts;
  const before = known === null ? '' : `بحسب ما كان معروفاً في ${moment(known)}: `;
  const body = [`${place}، في ${moment(at)} بتوقيت دمشق: ${stateText(parts)}`, ...overlayTexts(parts)].join('؛ ');
  return `${before}${body}.`;
}

function stands({ status, holders, parties }: Standing): string {
  switch (status) {
    case 'held':
      return `تحت سيطرة ${genitive(list(holders))}`;
    case 'shared':
      return `سيطرة مشتركة بين ${genitive(list(holders))}`;
    case 'contested':
      return `محل نزاع بين ${genitive(list(parties))}`;
    case 'vacated':
      return 'غادر المسيطر';
    default:
      return parties.length === 0 ? 'لا يُعرف لمن السيطرة' : `لا يُعرف لمن السيطرة، والمذكور ${list(parties)}`;
  }
}

function stateText(parts: Headline): string {
  const { status, holders, parties, evidence } = parts;
  const sure = surenessText(parts);
  switch (status) {
    case 'held':
      return `تحت سيطرة ${genitive(list(holders))}${sure}`;
    case 'shared':
      return `سيطرة مشتركة، ولكل من ${genitive(list(holders))} جزء${sure}`;
    case 'contested':
      return `محل نزاع بين ${genitive(list(parties))}${sure}`;
    case 'vacated':
      return `غادر المسيطر ولا يُعرف من خلفه${sure}`;
    default:
      if (!evidence) return 'لا يُعرف لمن السيطرة';
      if (parties.length > 1) return `لا يُعرف لمن السيطرة؛ تنسبها التقارير إلى ${genitive(list(parties))}${sure}`;
      if (parties.length === 1)
        return `لا يُعرف لمن السيطرة على المكان بأكمله؛ وفي أجزاء منه هي بيد ${genitive(list(parties))}${sure}`;
      return `لا يُعرف لمن السيطرة${sure}`;
  }
}

const SURENESS: Readonly<Record<string, string>> = { confirmed: 'مؤكد', probable: 'مرجّح', claimed: 'مُدّعى فقط' };
const FLAGS: Readonly<Record<string, string>> = {
  disputed: 'مختلف فيه',
  stale: 'قديم',
  inferred: 'مستنتج',
  'onset-uncertain': 'بدايته غير محددة',
  incomplete: 'غير مكتمل',
};

function surenessText({ confidence, flags }: Headline): string {
  const words = [
    ...(confidence === null ? [] : [SURENESS[confidence] ?? confidence]),
    ...flags.filter((one) => one !== 'rollup').map((one) => FLAGS[one] ?? one),
  ];
  return words.length === 0 ? '' : `، وهذا ${list(words)}`;
}

function overlayTexts({ siege, presence, frontLine }: Headline): readonly string[] {
  const texts: string[] = [];
  if (siege) {
    const since = siege.since === null ? '' : `، منذ ${sinceText(siege.since.earliest)}`;
    texts.push(`مع حصار${siege.partial ? ' جزئي' : ''} من ${genitive(siege.by)}${since}`);
  }
  if (presence.length > 0) texts.push(`مع وجود لقوات من ${genitive(list(presence))}`);
  if (frontLine) texts.push('مع خط تماس هناك');
  return texts;
}

const sinceText = (at: number | null): string => (at === null ? 'وقت غير مذكور' : moment(at));

const REPORTS = { one: 'تقرير واحد', two: 'تقريران', few: 'تقارير', many: 'تقريراً', other: 'تقرير' };

function certainty(parts: Certainty): string {
  const { confidence, holders, reports, outlets, independent, unreliable, inferred, disputed, onsetUncertain } = parts;
  if (confidence === 'confirmed')
    return independent === null
      ? 'مؤكد: تذكره تقارير مستقل بعضها عن بعض.'
      : `مؤكد: يذكره كل من ${independent[0]} و${independent[1]} على نحو مستقل.`;
  if (confidence === 'claimed')
    return `مُدّعى فقط: لا يشهد له إلا قول ${genitive(list(holders))} أو إعلام من الجانب نفسه، وهو في مصلحة القائل.`;
  if (confidence !== 'probable') return `درجة الثقة «${confidence}» لا تصفها هذه النسخة.`;
  const whys = [witnessText(reports, outlets, independent)];
  if (unreliable.length > 0) whys.push(`وما ينقله ناشر غير موثوق (${list(unreliable)}) لا يؤكد شيئاً.`);
  if (inferred) whys.push('ولا تقرير يذكر ذلك عن هذا المكان نفسه، والمستنتج لا يُعدّ مؤكداً.');
  if (disputed) whys.push('وما دام مختلفاً فيه فلا يُعدّ مؤكداً.');
  if (onsetUncertain) whys.push('وما دامت بدايته غير محددة فلا يُعدّ مؤكداً.');
  return `مرجّح. ${whys.join(' ')}`;
}

function witnessText(reports: number, outlets: readonly string[], independent: Certainty['independent']): string {
  if (independent !== null) return `يذكره كل من ${independent[0]} و${independent[1]} على نحو مستقل.`;
  const [outlet = ''] = outlets;
  const told = counted(Math.max(reports, 1), REPORTS);
  if (reports <= 1) return `مصدره ${told} (${outlet})، ويلزم تقرير آخر مستقل عنه لتأكيده.`;
  if (outlets.length === 1)
    return `مصدره ${told}، ولكن الناشر واحد هو ${outlet}: فذلك شاهد واحد، ويلزم شاهد آخر مستقل لتأكيده.`;
  return `مصدره ${told} (${list(outlets)})، ولكن المقطع أو التصريح واحد مكرر: فذلك شاهد واحد.`;
}

const PLACES = { one: 'مكان واحد', two: 'مكانين', few: 'أماكن', many: 'مكاناً', other: 'مكان' };
const DAYS = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يوماً', other: 'يوم' };

function flag(one: Flag): Meaning {
  switch (one.flag) {
    case 'stale':
      return {
        name: 'قديم',
        text: `آخر خبر عنه يعود إلى ${moment(one.last)}. وإذا انقطعت الأخبار ${counted(one.days, DAYS)} بقي آخر ما عُرف معروضاً مع الإشارة إلى قِدمه.`,
      };
    case 'disputed':
      return { name: 'مختلف فيه', text: disputedText(one) };
    case 'inferred':
      return { name: 'مستنتج', text: inferredText(one) };
    case 'onset-uncertain':
      return {
        name: 'بدايته غير محددة',
        text: `لا يُعرف وقت بدايته إلا تقريباً${one.onset === null ? '' : `: ${during(one.onset)}`}.`,
      };
    case 'rollup':
      return {
        name: 'مجموع من أجزائه',
        text: `لا تقرير يذكر لمن كانت السيطرة على المكان بأكمله حينها؛ والمعروض خلاصة ما يُعرف عن ${counted(one.parts, PLACES)} فيه.`,
      };
    case 'incomplete':
      return { name: 'غير مكتمل', text: 'قد يكون هنا نقص، إذ تعذّرت معالجة أحد التقارير.' };
    case 'other':
      return { name: one.name, text: 'هذه العلامة لا تصفها هذه النسخة.' };
  }
}

function disputedText({ by, parts }: Extract<Flag, { flag: 'disputed' }>): string {
  if (by.length > 0) return `${by.join('؛ ')}.`;
  return parts.length > 0 ? `الخلاف قائم في ما يُعرض عن ${list(parts)}.` : 'ثمة ما يناقض شيئاً مما يقوم عليه الجواب.';
}

function inferredText({ from, places }: Extract<Flag, { flag: 'inferred' }>): string {
  switch (from) {
    case 'withdrawal':
      return 'لا تقرير يذكر من حلّ في المكان بعد الانسحاب؛ ويُعدّ عائداً إلى من كان يسيطر عليه قبل ذلك.';
    case 'containers':
      return `لا تقرير يذكر ذلك عن هذا المكان نفسه؛ وهو مستنتج مما قيل عن ${list(places)}، حيث يقع المكان.`;
    case 'parts':
      return `لا تقرير يذكر ذلك عن المكان بأكمله؛ وهو مستنتج مما قيل عن ${list(places)} فيه.`;
    case 'other':
      return 'لا تقرير يذكر ذلك بنصه.';
  }
}

function lost(reason: Lost): string {
  switch (reason.type) {
    case 'own-interest':
      return `هذا قول ${genitive(reason.party)} في ما فيه مصلحة لصاحبه، وهو أضعف مما يذكره غيره.`;
    case 'refuted':
      return `انسحاب صاحب النفي نفسه يفترض ما ينفيه (${reason.leave}؛ بحسب ${reason.outlet}): فلا انسحاب من مكان بلا دخول إليه.`;
    case 'earlier':
      return 'هو عن وقت سابق، وقد حلّ محله ما حدث بعده.';
    case 'wider-place':
      return `هو عن ${reason.place} بأكمله، وما قيل عن هذا المكان بعينه أرجح.`;
    case 'unreliable':
      return `الناشر ${reason.outlet} غير موثوق، وقوله أضعف.`;
    case 'undecided':
      return 'لم يُردّ، ولكن الجانبين متساويان في القوة، ولذلك لم يُسمَّ أحد مسيطراً.';
    case 'outweighed':
      return 'ما يشهد للجواب أرجح منه.';
  }
}

function oneWitness(reason: OneWitness, outlets: readonly string[]): string {
  switch (reason) {
    case 'same-report':
      return 'هي في تقرير واحد، وتُعدّ شاهداً واحداً.';
    case 'same-outlet':
      return `الناشر واحد هو ${list(outlets)}: فمقالات الناشر الواحد شاهد واحد لا عدة شهود.`;
    case 'same-statement':
      return 'هي اقتباس من التصريح نفسه، وتُعدّ شاهداً واحداً.';
    case 'same-passage':
      return 'هي تكرار للمقطع نفسه، وتُعدّ شاهداً واحداً.';
  }
}

function repeats(reason: OneWitness, outlet: string): string {
  switch (reason) {
    case 'same-report':
      return 'وهو في التقرير نفسه.';
    case 'same-outlet':
      return `وهو للناشر نفسه، ${outlet}.`;
    case 'same-statement':
      return `وهو اقتباس من التصريح نفسه الوارد في تقرير ${outlet}.`;
    case 'same-passage':
      return `وهو تكرار لمقطع من تقرير ${outlet}.`;
  }
}

function silence({ firstKnown, firstValid }: { firstKnown: number | null; firstValid: number | null }): string {
  if (firstKnown !== null) return `أول تقرير عنه عُرف في ${moment(firstKnown)}.`;
  if (firstValid !== null) return `أول ما يُعرف عنه يعود إلى ${moment(firstValid)}.`;
  return 'لم يُقرأ بعد أي تقرير عنه أو عن مكان يقع فيه.';
}

const CLAIMS = { one: 'قول واحد', two: 'قولين', few: 'أقوال', many: 'قولاً', other: 'قول' };

function counterfactual(found: Counterfactual): string {
  switch (found.type) {
    case 'found':
      return foundText(found);
    case 'none':
      return `حتى دون أي ${counted(found.most, CLAIMS)} يبقى الجواب نفسه.`;
    case 'bounded':
      if (found.size === 0) return 'لم يُعثر عليه: الأقوال أكثر من أن يُجرَّب الجواب دون كل منها.';
      return `دون أي ${counted(found.size, CLAIMS)} يبقى الجواب نفسه؛ ولم يُبحث أبعد من ذلك لكثرة ما يجب تجريبه.`;
    case 'not-searched':
      return NOT_SEARCHED[found.why];
  }
}

const NOT_SEARCHED: Readonly<Record<Extract<Counterfactual, { type: 'not-searched' }>['why'], string>> = {
  frozen: 'لم يُبحث عنه: هذا العرض من إنتاج نسخة أخرى.',
  'rolled-up': 'لم يُبحث عنه هنا، فالجواب خلاصة لأماكن أخرى: اطلب شرح أحدها.',
  'no-evidence': 'لا قول يمكن أن يغيّره بطلانه.',
  differs: 'لم يُبحث عنه: العرض قيد التحديث. أعد الطلب.',
};

function foundText({ size, sets, then }: Extract<Counterfactual, { type: 'found' }>): string {
  const what =
    size === 1
      ? sets === 1
        ? 'لو لم يصحّ هذا القول'
        : 'لو لم يصحّ أي واحد من هذه الأقوال'
      : sets === 1
        ? 'لو لم تصحّ هذه الأقوال معاً، لا أقل منها'
        : 'لو لم تصحّ أقوال أي مجموعة من هذه المجموعات معاً، لا أقل منها';
  return `${what}، لكان الجواب مختلفاً${then === null ? '' : `: ${then}`}.`;
}
