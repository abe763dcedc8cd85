import { isNamedRoad } from '../places/roads.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { BATTLES } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { Saying } from './sayings.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „cut *the power* of P“, „closed *the crossing* of P“: who cuts off something else than a road cuts off no place;
 * nor does who blocks a road in protest or for snow, works or a feast, and „besieged P *after cutting the road* to Q“
 * only tells how.
 */
export function cutsNoRoad(
  scene: Scene,
  { start, end, form: { frame, column } }: Hit,
  { control }: Saying,
  places: readonly PlaceReading[],
): boolean {
  const { language, tokens } = scene;
  if (language !== 'ar' || frame.action !== 'blockade' || frame.object.length > 0) return false;
  const crossings = places.every((place) => areCrossingsBetweenSides(scene, place));
  if (column === 'masdar' && control === null && !crossings) return true;
  return (
    !(crossings || places.every(({ mention }) => isNamedRoad(mention.surface))) ||
    tokens.some((token) => isOneOf(token, PROTEST)) ||
    isClosedToTraffic(scene, start, places.at(-1)?.end ?? end)
  );
}

/** „all crossings *that join its areas to those of X*“: closing them cuts off as a cut road does. */
function areCrossingsBetweenSides({ tokens }: Pick<Scene, 'tokens'>, { start, end, mention }: PlaceReading): boolean {
  if (mention.collective?.kind !== 'crossing') return false;
  const joins = tokens.findIndex((token, at) => at > start && at < end + 4 && isOneOf(token, JOINING));
  return joins >= 0 && tokens.slice(joins + 1, joins + 4).some((token) => isOneOf(token, AREAS));
}
const JOINING = keySet('تصل تربط الواصلة الرابطة مع بين تفصل الفاصلة');
const AREAS = keySet('مناطق مناطقها مناطقه مناطقهم المناطق');
const PROTEST = keySet('احتجاج احتجاجا احتجاجات للمطالبة مطالبين مطالبة تظاهرة مظاهرة اعتصام بالإطارات');

/** „closed the road to P *because of the snow*“, „*for repairs*“, „*before lorries*“: no enemy is cut off. */
function isClosedToTraffic({ tokens }: Pick<Scene, 'tokens'>, verb: number, from: number): boolean {
  const closed = isOneOf(tokens[verb], CLOSING);
  let traffic = false;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (isOneOf(token, PEACEFUL) || (closed && isForSomething(token))) return true;
    if (isOneOf(token, BATTLES)) return false;
    traffic ||= isOneOf(token, TRAFFIC) && isOneOf(tokens[at - 1], BEFORE_TRAFFIC);
  }
  return traffic;
}
/** „*to let* a patrol *pass*“ (لتسيير), but „*to prevent*“ (لمنع) and „*for the* first *time*“. */
const isForSomething = (token: Token | undefined): boolean =>
  token?.forms.some(({ clitics }) => clitics === 'ل') === true && !isOneOf(token, WARLIKE_OR_WHEN);
const CLOSING = keySet('أغلق أغلقت أغلقوا يغلق تغلق إغلاق إغلاقها إغلاقه');
const WARLIKE_OR_WHEN = keySet('منع قطع حصار محاصرة تضييق الضغط ضغط عزل وقف صد مرة المرة أول اليوم يلا');
const BEFORE_TRAFFIC = keySet('أمام بوجه وجه حركة');
const TRAFFIC = keySet(
  'السير المرور السيارات سيارات المركبات مركبات المسافرين مسافرين الشاحنات شاحنات الحافلات المارة',
);
const PEACEFUL = keySet(
  `ثلج الثلج ثلوج الثلوج سيول السيول أمطار الأمطار فيضان فيضانات الفيضانات عاصفة العاصفة عواصف العواصف ضباب الضباب
  جليد الجليد صقيع الصقيع انهيارات الأحوال الطقس زلزال الزلزال صيانة الصيانة إصلاح إصلاحات ترميم تعبيد تأهيل توسيع أشغال
  احتفال احتفالا احتفالات الاحتفال احتفاء عيد العيد مهرجان مهرجانا ماراثون سباق السباق موكب جنازة حادث حوادث كورونا وباء
  الوباء جائحة ازدحام مؤقتا`,
);
