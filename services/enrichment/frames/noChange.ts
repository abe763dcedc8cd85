import { isOneOf, keySet } from '../text/tokens.ts';
import { leftSo } from './leftSurrounded.ts';
import { isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Words of a frame that say no change here, whatever their mood. */
export function isNoChange(scene: Scene, hit: Hit): boolean {
  return (
    isByFire(scene, hit) ||
    isControlThatEnded(scene, hit) ||
    isLostAndRegained(scene, hit) ||
    isHoldOfExpelled(scene, hit) ||
    isLeftSo(scene, hit) ||
    isNearly(scene, hit) ||
    isOfSomeMen(scene, hit) ||
    isShortOf(scene, hit) ||
    isOfThings(scene, hit) ||
    isLikened(scene, hit) ||
    isOutOfHouse(scene, hit) ||
    isOfCapital(scene, hit) ||
    isSecuredRoad(scene, hit) ||
    isLossOfMen(scene, hit) ||
    isTimeOfSiege(scene, hit) ||
    isOtherSiege(scene, hit)
  );
}

/** English: „regained *positions it had lost* in P“: which ones they are. */
function isLostAndRegained({ tokens, hits, language }: Scene, { start, form }: Hit): boolean {
  if (language !== 'en' || form.frame.action !== 'withdraw' || form.column !== 'perfect') return false;
  const had = tokens[start - 1]?.key === 'had' && isOneOf(tokens[start - 2], WHO_HAD);
  return had && hits.some((one) => one.form.frame.action === 'seize' && one.end <= start && start - one.end <= 6);
}
const WHO_HAD = keySet('it they');

/** Arabic: „X's *control of P ended*“ (سيطرة X على P انتهت): it had been taken before. */
function isControlThatEnded({ tokens, language }: Scene, { start, end, form, clitics }: Hit): boolean {
  const noun = language === 'ar' && form.column === 'masdar' && form.frame.action === 'seize';
  if (!noun || clitics !== '' || !isOneOf(tokens[start], CONTROL)) return false;
  const verb = tokens.findIndex((token, at) => at > end && at <= end + 10 && isOneOf(token, ENDED));
  return verb > 0 && tokens.slice(start + 1, verb + 1).every(({ before }) => before === ' ');
}
const CONTROL = keySet('سيطرة سيطرته سيطرتها سيطرتهم');
const ENDED = keySet('انتهت زالت تلاشت تبددت انهارت');

/** Arabic: „X drove Y out of P hours after *its control of it*“ (طرد X Y من P بعد ساعات من سيطرته عليها): whoever is driven out had held it, and not X. */
function isHoldOfExpelled({ tokens, hits, language }: Scene, { start, form }: Hit): boolean {
  if (language !== 'ar' || form.column !== 'masdar' || form.suffix === null || form.frame.action !== 'seize')
    return false;
  if (!isOneOf(tokens[start], CONTROL) || !isOneOf(tokens[start - 1], OF_THEN)) return false;
  const expelled = hits.findLast((one) => one.end <= start && start - one.end <= 16 && one.form.column === 'perfect');
  return expelled?.form.frame.action === 'expel';
}
const OF_THEN = keySet('من على');

/** „a *water* siege“, „an *economic* blockade“: nobody stands around it. */
function isOtherSiege({ tokens }: Scene, { start, end, form }: Hit): boolean {
  // „P suffers from *an economic siege*“: the place stands between.
  const reach = form.frame.subject === 'place' ? 8 : 4;
  return (
    form.frame.action === 'besiege' &&
    tokens.slice(Math.max(0, start - 2), end + reach).some((one) => isOneOf(one, OF_NO_ARMY))
  );
}
const OF_NO_ARMY = keySet(
  'مائي مائيا المائي إعلامي إعلاميا الإعلامي جوي جويا الجوي سياسي سياسيا السياسي مالي ماليا المالي دبلوماسي دبلوماسيا نفسيا معيشيا مروريا الاقتصادي اقتصادي اقتصاديا الأمريكي الأميركي الأوروبي الغربي الدولي media',
);

/** „wants to occupy P *as it occupied* Q“ (لاحتلال P كما احتلت Q): a likeness, of any age. */
function isLikened({ tokens, hits }: Scene, { start, form }: Hit): boolean {
  if (tokens[start - 1]?.key !== 'كما' || tokens[start - 1]?.before !== ' ') return false;
  return hits.some(
    (one) => one.start < start && one.clitics.endsWith('ل') && one.form.frame.action === form.frame.action,
  );
}

/** „left *prison*“, „*hospital*“ (خرج من السجن): a person. */
const isOutOfHouse = ({ tokens }: Scene, { end, form }: Hit): boolean =>
  form.frame.action === 'withdraw' && tokens[end]?.key === 'من' && isOneOf(tokens[end + 1], HOUSES);
const HOUSES = keySet('السجن السجون المعتقل المعتقلات المستشفى المشفى الأسر الاعتقال الخدمة المنصب');

/** „the recapture *by Damascus of large areas*“ (استعادة دمشق مناطق): the capital is who, not where. */
const isOfCapital = ({ tokens, actors }: Scene, { end, form }: Hit): boolean =>
  isOneOf(tokens[end], CAPITAL) &&
  !actors.some(({ start }) => start === end) &&
  ((form.frame.action === 'seize' && isOneOf(tokens[end + 1], LANDS)) ||
    // „which *Damascus lost*“ (خسرتها دمشق).
    (form.suffix !== null && form.column === 'perfect'));
const CAPITAL = keySet('دمشق');
const LANDS = keySet('مناطق أراض أراضي أجزاء السيطرة مساحات قرى مدن بلدات مواقع معظم غالبية كامل كل جميع نحو');

/** „the loss *of hundreds* in P“ (خسارة المئات): of men, and no place. */
const isLossOfMen = ({ tokens }: Scene, { start, end, form }: Hit): boolean =>
  form.frame.action === 'withdraw' && LOSING.test(tokens[start]?.key ?? '') && isOneOf(tokens[end], MEN);
const LOSING = /^[وفبل]*(?:ال)?(?:خسر|خسار|فقد)/u;
const MEN = keySet(
  'المئات مئات عشرات العشرات آلاف الآلاف جنود عناصر مقاتلين رجال ضباط آليات دبابات طائرة طائرات أرواح',
);

/** „*during the years of* the siege“ (فترة الحصار): a time, and nobody's deed. */
const isTimeOfSiege = ({ tokens }: Scene, { start, form }: Hit): boolean =>
  form.frame.action === 'besiege' && tokens[start]?.key === 'الحصار' && isOneOf(tokens[start - 1], SPANS_OF_SIEGE);
const SPANS_OF_SIEGE = keySet('فترة سنوات سنين أيام أشهر طوال طيلة خلال أثناء زمن مرحلة');

/** „with *the way to P secured*“ (تأمين الطريق): a road is made safe, and not taken. */
const isSecuredRoad = ({ tokens }: Scene, { start, end, form }: Hit): boolean =>
  form.frame.action === 'seize' &&
  /^[وفبل]*(?:ال)?(?:تامين|امن)/u.test(tokens[start]?.key ?? '') &&
  isOneOf(tokens[end], ROADS);
const ROADS = keySet('الطريق طريق الطرق طرق الطرقات طرقات الأوتوستراد أوتوستراد');

/** English: „was *within* a mile *of* cutting the last road“: not there yet. */
function isShortOf({ tokens, language }: Scene, { start, form }: Hit): boolean {
  if (language !== 'en' || form.column !== 'masdar' || tokens[start - 1]?.key !== 'of') return false;
  const before = tokens.slice(Math.max(0, start - 7), start - 1);
  // „*within hours* of taking P“: it was taken.
  return before.some((token) => isOneOf(token, SHORT)) && !before.some((token) => isOneOf(token, SPANS));
}
const SPANS = keySet('minutes hours days weeks months hour day week month');
const SHORT = keySet('within short verge brink edge cusp');

/** English: „withdrew *some of* its soldiers from P“: others stay. */
function isOfSomeMen({ tokens, language }: Scene, { end, form }: Hit): boolean {
  if (language !== 'en' || form.frame.action !== 'withdraw') return false;
  return isOneOf(tokens[end], SOME) && tokens.slice(end + 1, end + 3).some(({ key }) => key === 'of');
}
const SOME = keySet('some many several part hundreds dozens scores half a');

/** „secured *protection* for P“ (تأمين حماية), „secured the corridor out of P“: a thing, and no place. */
function isOfThings(scene: Scene, { end, form }: Hit): boolean {
  if (form.frame.action !== 'seize' || form.frame.object.length > 0 || !form.frame.place.includes('')) return false;
  return scene.tokens.slice(end, end + 3).some((token, n) => THINGS.has(token.key) && !isInMention(scene, end + n));
}
const THINGS = keySet(
  'حماية الحماية ممر الممر ممرا ممرات الممرات خروج عودة عبور وصول دخول انسحاب احتياجات تغطية غطاء كمية كميات شحنة أسلحة الأسلحة',
);

/** English: „*nearly* besieged it“: it did not. */
function isNearly({ tokens, language }: Scene, { start, form }: Hit): boolean {
  return language === 'en' && form.column !== 'masdar' && isOneOf(tokens[start - 1], NEARLY);
}
const NEARLY = keySet('nearly almost');

/** Of matches between clubs, which bear the names of towns and of the army. */
export const isOfSport = ({ tokens }: Scene): boolean =>
  tokens.some((token) => isOneOf(token, SPORT)) || tokens.filter((token) => isOneOf(token, ALSO_OF_SPORT)).length > 1;
const SPORT = keySet('الدوري المباراة مباراته مباراتها المرمى التعادل');
/** Said of battles as well: two of them tell of a match. */
const ALSO_OF_SPORT = keySet('الشوط الهداف الفريق الكأس');

/** „control *by fire*“ (السيطرة النارية): nobody is there. */
function isByFire({ tokens }: Scene, { end, form }: Hit): boolean {
  return form.frame.action === 'seize' && tokens.slice(end, end + 7).some((token) => isOneOf(token, BY_FIRE));
}
const BY_FIRE = keySet('النارية نارية نارياً ناريا');

/** „controlled it *with full control*“ (سيطر سيطرة تامة): how, and no action of its own. */
export function isManner({ tokens, hits }: Scene, { start, end, clitics, form }: Hit): boolean {
  if (form.column !== 'masdar' || clitics !== '' || form.suffix !== null || !isOneOf(tokens[end], HOW)) return false;
  return hits.some(
    (one) =>
      one.form.frame.id === form.frame.id && one.form.column !== 'masdar' && one.start < start && start - one.end <= 8,
  );
}
/**
 * English: „X advanced, *leaving* Y in control of a third“, „*leaving* P surrounded“: what came of it, where nobody is told to
 * have left.
 */
function isLeftSo(scene: Scene, { start, form }: Hit): boolean {
  const { tokens, hits, language } = scene;
  if (language !== 'en' || form.frame.action !== 'withdraw') return false;
  // „*left P surrounded*“.
  if (isOneOf(tokens[start], LEFT) && hits.some((one) => one.start > start && leftSo(scene, one) !== null)) return true;
  if (tokens[start]?.key !== 'leaving') return false;
  const joins = /,/u.test(tokens[start].before) || isOneOf(tokens[start - 1], JOINING);
  return joins && !hits.some((one) => one.start < start && one.form.frame.action === 'withdraw');
}
const LEFT = keySet('left leaves leaving');
const JOINING = keySet('and thus thereby');

const HOW = keySet('تامة كاملة مطلقة كلية شبه فعلية محكمة نهائية جزئية');

/** Patrols and delegations come and go, and a column that goes out may come back: nobody gives anything up. */
export function comesBack({ tokens }: Scene, { end, form: { frame } }: Hit): boolean {
  if (frame.action !== 'withdraw') return false;
  return isOneOf(tokens[end], PATROLS) || (COMING_OUT.has(frame.id) && isOneOf(tokens[end], COLUMNS));
}
const COMING_OUT: ReadonlySet<string> = new Set(['ar.withdraw.kharaja', 'ar.withdraw.akhla']);
const COLUMNS = keySet('رتل أرتال');
export const PATROLS = keySet('الدورية الدوريات دورية دوريات وفد وفود بعثة فريق قافلة قوافل مبعوث موكب');

/** „took P for hours *before it withdrew*“, „entered P *and then left it*“: a raid, after which P is whose it was. */
export function leavesAgain({ tokens, language }: Scene, from: number): boolean {
  if (language !== 'ar') return false;
  for (let at = from; at < Math.min(tokens.length, from + SOON); at++) {
    if (!isOneOf(tokens[at], LEAVES) || !isThenOrBefore(tokens, at)) continue;
    return !namesItsSubject(tokens, at);
  }
  return false;
}

/** „before *others* left it“: a noun right after the verb, or after its pronoun. */
function namesItsSubject(tokens: Scene['tokens'], verb: number): boolean {
  const next = isOneOf(tokens[verb + 1], OF_IT) ? tokens[verb + 2] : tokens[verb + 1];
  return next?.before === ' ' && !isOneOf(next, AFTER_VERB) && !/^[وبل]/u.test(next.key);
}
const OF_IT = keySet('منه منها منهم منهما عنه عنها');
const AFTER_VERB = keySet(
  'من إلى عن في بعد عقب إثر تحت مع خلال نحو باتجاه دون لاحقا مجددا اليوم أمس صباح مساء فجر ليل',
);

/** Right after „then“ or „before“. */
export function isThenOrBefore(tokens: Scene['tokens'], at: number): boolean {
  const before = tokens[at - 1]?.key ?? '';
  return THEN.has(before) || (before === 'ان' && BEFORE.has(tokens[at - 2]?.key ?? ''));
}
const THEN: ReadonlySet<string> = new Set(['ثم']);
const BEFORE: ReadonlySet<string> = new Set(['قبل', 'وقبل']);
const LEAVES = keySet(
  'ينسحب تنسحب ينسحبوا انسحب انسحبت انسحبوا يتراجع تتراجع يتراجعوا تراجع تراجعت تراجعوا يغادر تغادر يغادروا غادر غادرت غادروا يغادرها تغادرها يغادروها يخرج تخرج يخرجوا',
);
const SOON = 16;

/** „*the continuing* control of X over P“ (استمرار سيطرة), „*strengthened* its control of P“: X holds it. */
export function isHeldOn({ tokens }: Scene, { start, clitics, form }: Hit | GovernorHit): boolean {
  return 'frame' in form && form.frame.present === 'holds' && clitics === '' && isOneOf(tokens[start - 1], KEEPING);
}
/** „*during* X's control of P“ (خلال سيطرة): a time at which X held it. */
export function isWhileHeld({ tokens }: Scene, { start, clitics, form }: Hit | GovernorHit): boolean {
  if (!('frame' in form) || clitics !== '' || !isOneOf(tokens[start - 1], DURING)) return false;
  return form.frame.present === 'holds' || form.frame.action === 'besiege';
}
const DURING = keySet('خلال أثناء');
const KEEPING = keySet('استمرار تعزيز ترسيخ توطيد تكريس إدامة');
