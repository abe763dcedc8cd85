import { keySet } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The closed classes of both languages: words that build sentences and name nothing. */

/** „that“ before a clause. */
export const THAT = keySet('أن إن أنه إنه أنها إنها أنهم إنهم بأن بأنه بأنها بأنهم أنهما بإن that');
/** Marks that what follows is told by itself again, not under what stands before. */
export const CONTRAST = keySet('لكن ولكن لكنه لكنها بينما فيما بيد while but however although whereas meanwhile');
export const RELATIVE = keySet('التي الذي الذين اللتين اللذين اللواتي which who whom whose where حيث');
export const NOT_PAST = keySet('لم لما');
export const NOT_FUTURE = keySet('لن');
export const NOT_PLAIN = keySet(
  'لا ليس ليست ليسوا ما not never no nor neither without didnt doesnt dont hasnt havent hadnt wasnt werent isnt arent couldnt wouldnt cant',
);
export const NOT_NOUN = keySet('عدم دون بدون بلا غير without no');
export const STILL = keySet('يزال تزال يزالون زال زالت زالوا تزل يزل');
/** „has come to“, before a verb or a state. */
export const COMING_TO = keySet('بات باتت باتوا أصبح أصبحت أصبحوا صار صارت صاروا أضحى أضحت أضحوا غدا غدت أمسى أمست');
export const WAS = keySet('كان كانت كانوا كانتا كانا');
export const IF = keySet('إذا لو لولا كلما أينما حيثما if unless');
export const FUTURE = keySet('سوف will shall wont');
export const MAY = keySet('ربما لعل لعلها لعله may might could would should must can cannot');
export const PURPOSE = keySet('لكي كي لئلا كيلا');

/** Adverbs and small words that may stand between a verb and its arguments without being one of them. */
export const FILLERS = keySet(
  `قد لقد فقد وقد كذلك أيضا ايضا بالكامل كاملا كاملة كليا تماما مجددا مرة أخرى ثانية رسميا بشكل كامل كلي جزئي نهائي مفاجئ سريع
  فعليا بالفعل فعلا عمليا ميدانيا عسكريا سريعا فجأة لاحقا أخيرا مؤخرا حديثا تدريجيا نهائيا جزئيا سابقا سلميا مباشرة فورا نسبيا تقريبا قسرا عنوة معا بسهولة بسرعة بهدوء اليوم أمس خلال بعد قبل منذ صباح مساء فجر ليل ظهر عصر لليوم الآن حاليا
  خلاله خلالها فيه فيها بداية تباعا بدعم بإسناد بمساندة بغطاء جوي مدعومة مدعوما بقيادة بمشاركة من جديد عقب إثر معارك اشتباكات عنيفة هجوم عملية عسكرية جانبها جانبه جهتها جهته
  وسط مع كان كانت هناك أنها إنها أنه إنه أنهم إنهم بدورها بدوره بذلك السوري السورية الكردية الكردي الارهابي الإرهابي الإرهابية التكفيري المسلحة المسلح المتشددة المتطرف المتشدد موالية لها له لهم منها منه عنها عنه معه معها سورية محلية حليفة متحالفة رديفة آخر اخر المحلية المحلي المعارضة المعارض
  also then now today yesterday later finally fully completely partially again reportedly officially quickly has have had been
  on early late recently already successfully the and since after`,
);

/** Words that open an insertion between commas („X, *backed* by Y, took“). */
export const INSERTIONS = keySet(
  'وبينهم ومعهم ومقره ومقرها المقرب المقربة وفق وفقا بحسب حسب نقلا طبقا استنادا بناء بالإضافة فضلا علاوة ومعها ومعه إلى إضافة بمعاونة مسنودة مسنودا معززة معززا تساندها تسانده يسانده يساندها تدعمها تدعمه تحت وسط مع منذ ليلة ليل ظهر عصر ضمن في بعيد قبل قبيل بتغطية بغطاء بمشاركة بالتعاون بالاشتراك بالتنسيق بمؤازرة وبدعم وبإسناد وبمساندة وبمشاركة وبغطاء وبتغطية بقيادة بدعم بإسناد بمساندة بمساعدة مدعومة مدعوما مدعوماً المدعومة المدعوم المدعومون المدعومين مدعومين المشاركة المشارك المشاركين التابعة التابع التابعين العاملة العامل المنضوية المنضوي المنضوين المتحالفة المتحالف الموالية الموالي الحليفة المعروفة المعروف رفقة برفقة بعد عقب إثر خلال اليوم أمس مساء صباح فجر أغلبهم معظمهم غالبيتهم بينهم جلهم backed supported with after led',
);

/** Words of an armed body that stand before its name („forces of X“). */
export const HEADS = keySet(
  `قوات قوى عناصر عنصر مقاتلو مقاتلي مقاتلون مقاتلين مسلحو مسلحي ميليشيا مليشيا ميليشيات مليشيات فصائل فصيل وحدات وحدة قيادة مجموعات مجموعة حركة حزب
  دوريات دورية أرتال رتل تشكيلات كتائب ألوية جنود أفراد سرية كتيبة لواء غرفة الـ ال ما يسمى تسمى حلفاء تحالف أنصار مرتزقة إرهابيو إرهابيي متشددو متشددي متطرفو متطرفي جهاديو جهاديي تكفيريو تكفيريي رجال جحافل مجاهدو مجاهدي أبطال بواسل
  the fighters forces militants troops units gunmen soldiers elements members jihadists extremists combatants militiamen`,
);

/** Words of a passive's agent: by X. */
export const BY = ['من قبل', 'من جانب', 'علي يد', 'علي ايدي', 'by', 'at the hands of'];

/** Words before an actor's name that make it no doer: whose thing it is, or against, by, from whom. */
export const NOT_DOER = keySet(
  `من ضد على مع إلى باتجاه نحو صوب إزاء حيال بمواجهة لدى عن في بين حول تجاه ضمن لصالح حساب تدعمها تدعمه يدعمها يدعمه تدعمهم يدعمهم تقودها تقوده يقودها يقوده تساندها تسانده يساندها يسانده مناطق منطقة مواقع موقع نقاط تحصينات مقرات مقار مقر حواجز حاجز معاقل معقل مبنى بناء فرع مفرزة مخفر مؤسسات هجوم هجمات هجمة طيران قصف خلافة ولاية موظفي موظفو ضباط ضابط أسرى قتلى جثث فلول تجمعات تجمع أوكار بؤر مرابض تحركات محاور أرتال مستودعات ذخائر قياديي قادة
  عائلات تابعة التابعة التابع المدعومة المدعوم الموالية الموالي موالية مدعومة سيطرة سيطرته نفوذ يد أيدي قبضة صفوف خطوط دفاعات آليات سلاح رئيس قائد زعيم قيادي وزير متحدث حصار انسحاب
  طائرات مدفعية عملية عمليات حملة حملات ضربات غارات معارك قبل خلايا تمركز انتشار وجود تواجد ناطق المتحدث الناطق باسم سجون سجن أراضي قرى بلدات مدن جانب
  by from of with against to for near between backed including under into on
  attacked attacking battled battling repelled repelling repulsed defeated defeating killed killing drove driving pushed pushing expelled expelling ousted ousting routed routing targeted targeting shelled shelling bombed bombing hit hitting struck striking accused accusing surrounded surrounding besieged besieging trapped trapping encircled encircling forced forcing allowing helping supporting`,
);

/** Words that begin like a future verb and are none (سيطر، سيارة، سياسة، ستة). */
const NO_FUTURE =
  /^[وف]?(?:سيطر|سيار|سياس|سياق|سياد|سيناريو|سيول|سيدات|ستين|ستون|ستراتيج|ستار|سياج|سينا|سيبقي لل|سنو|سنت|سنين|سنجا|سنجق|سند|سنا|سنبل|سنمار)/u;

/** An imperfect with the س of the future. */
export function isFutureVerb(token: Token | undefined): boolean {
  return token !== undefined && /^[وف]?س(?:[يت]\p{L}{3,}|ن\p{L}{3,})$/u.test(token.key) && !NO_FUTURE.test(token.key);
}

/** Before a perfect it stresses the fact; before a present tense it means „may“. */
export const QAD = keySet('قد وقد لقد فقد');
/** Verbs before which ما is „which“, not „not“. */
export const LEADING_TO = keySet(
  'أدى أدت أفضى أفضت أسفر أسفرت سمح سمحت مكن مكنت أتاح أتاحت دفع دفعت أجبر أجبرت اضطر اضطرت ساعد ساهم أسهم',
);

/** What is fought, and may end in something. */
export const BATTLES = keySet(
  'معارك معركة المعارك المعركة اشتباكات الاشتباكات مواجهات المواجهات هجوم الهجوم عملية العملية عمليات العمليات حملة الحملة قتال القتال',
);

/** „in it“, of an attack or battle: what follows or stands before is the verb of its relative clause. */
export const DURING_IT = keySet('خلاله خلالها أثناءه أثناءها إثره إثرها عقبه عقبها');

/** „and thereby“: what follows came of what was told. */
export const THUS = keySet('وبذلك بذلك وبهذا بهذا');
