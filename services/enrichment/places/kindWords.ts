import type { CollectiveKind } from '../../core/domain/events.generated.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { keySet } from '../text/tokens.ts';

/** A word that says what kind of place a name names. */
export interface KindWord {
  readonly lemma: string;
  /** Kinds of the gazetteer that the word may mean, the likeliest first. */
  readonly kinds: readonly PlaceKind[];
  /** Dual or plural: it speaks of every name in the list that follows. */
  readonly many: boolean;
  /** Dual: of two names and no more. */
  readonly two: boolean;
  /** Of a plural or dual: what one of them is called; null of others. */
  readonly single: string | null;
}

const ROWS: readonly (readonly [string, string, readonly PlaceKind[]])[] = [
  ['مدينة|city', 'مدينتي|مدينتا|مدن|cities', ['city', 'town', 'village']],
  ['بلدة|town|township', 'بلدتي|بلدتا|بلدات|towns', ['town', 'city', 'village']],
  ['قرية|village|hamlet', 'قريتي|قريتا|قرى|villages', ['village', 'town', 'area']],
  ['مزرعة|farm', 'مزرعتي|مزارع|farms', ['village', 'area']],
  [
    'حي|ضاحية|حارة|neighbourhood|neighborhood|quarter|suburb',
    'حيي|حيا|أحياء|neighbourhoods|neighborhoods|quarters|suburbs',
    ['neighbourhood', 'area', 'town', 'zone'],
  ],
  ['محافظة|governorate|province', 'محافظتي|محافظات|provinces', ['governorate']],
  [
    'منطقة|مقاطعة|area|site|region|district',
    'منطقتي|مناطق|areas|districts',
    ['area', 'district', 'zone', 'sub_district', 'neighbourhood', 'city', 'town', 'village'],
  ],
  ['ناحية|subdistrict', 'ناحيتي|نواحي', ['sub_district', 'town', 'city']],
  ['قضاء|إقليم', '', ['district', 'area']],
  ['شارع|street|road', 'شارعي|شوارع|streets', ['street', 'street_section']],
  ['طريق|أوتوستراد|اوتستراد|highway', 'طرق', ['street', 'line']],
  [
    'دوار|ساحة|ميدان|مفرق|مفترق|تقاطع|عقدة|roundabout|square|junction|crossroads',
    'دواري|مفارق',
    ['roundabout', 'zone', 'neighbourhood'],
  ],
  ['مطار|airport|airbase|airfield', 'مطاري|مطارات|airports|airbases|airfields', ['airport', 'base']],
  [
    'قاعدة|ثكنة|موقع|معسكر|كتيبة|فوج|لواء|فرقة|base|barracks|regiment|brigade|battalion|garrison',
    'قاعدتي|قواعد|ثكنتي|معسكري|معسكرات|كتيبتي|bases',
    ['base', 'camp', 'military_hq'],
  ],
  ['معبر|منفذ|crossing', 'معبري|معابر|منفذي|منافذ|crossings', ['crossing']],
  ['سد|dam', 'سدود|dams', ['dam']],
  ['جسر|bridge', 'جسري|جسور|bridges', ['bridge']],
  ['حقل|حقول|بئر|field|oilfield|gasfield', 'حقلي|آبار|fields', ['field']],
  [
    'تلة|تل|تلول|جبل|قمة|مرتفع|hill|mount|mountain|hilltop|ridge|peak|summit',
    'تلال|تلتي|تلي|جبلي|جبال|مرتفعات|hills|hilltops|heights|ridges|mountains',
    ['hill', 'area'],
  ],
  ['حاجز|نقطة|checkpoint|outpost', 'حاجزي|حواجز|نقطتي|checkpoints|outposts', ['checkpoint', 'base', 'building']],
  ['post', 'posts', ['crossing', 'checkpoint', 'base', 'building']],
  [
    'شركة|جامع|مسجد|سوق|مقبرة|حديقة|مرصد|كنيسة|مديرية|مفرزة|مصفاة|بناء|كراج|كراجات|برج|مدرسة|مشفى|مستشفى|جامعة|كلية|سجن|مبنى|مصنع|معمل|كازية|محطة|صوامع|صومعة|مطاحن|مطحنة|قصر|مقر|سرية|مستودعات|مستودع|رحبة|مؤسسة|قلعة|دير|منشأة|مدجنة|معصرة|مقلع|محلج|مخفر|إسكان|مساكن|ملعب|فندق|مطعم|منتجع|رادار|خزان|مزار|مقام|فيلا|فيلات|بلدية|ميناء|مرفأ|صالة|مسلخ|مشتل|أكاديمية|معهد|نادي|مول|مداجن|مطبعة|مستوصف|مخبز|فرن|مصرف|منتزه|استراحة|مجبل|كسارة|منجم|مسبح|مبقرة|جمعية|هنغار|مهبط|معرض|castle|citadel|mill|silos|school|hospital|prison|building|factory|plant|depot|depots|warehouse|compound|headquarters|refinery|station|academy|college|palace|tower|monastery|quarry',
    'مدرستي|مدارس|معملي|مصنعي|مخفري|محطتي|جامعي|مركزي|مبنيي|مقري|مستودعي|مديريتي|سريتي|شركتي|جمعيتي|factories|plants|silos|schools|hospitals|mills|compounds',
    ['building', 'government_building', 'institution', 'field', 'base', 'military_hq'],
  ],
  ['فرع|branch', 'فرعي|أفرع|فروع|branches', ['security_branch', 'party_office']],
  ['مربع|مجمع|complex', 'مربعي|مربعا|المربعين|مربعات', ['zone', 'building', 'area', 'neighbourhood']],
  ['شعبة', 'شعبتي|شعب', ['party_office']],
  ['مخيم|camp', 'مخيمي|مخيمات|camps', ['camp', 'neighbourhood']],
  ['جرود|جرد|صحراء|غابة|حرش', 'غابات|أحراش', ['area', 'hill']],
  ['جزيرة|حويجة|وادي|سهل|بساتين|valley|plain', '', ['area', 'village']],
];

/** Plurals that are not built by an ending. */
const SINGULARS: Readonly<Record<string, string>> = {
  حواجز: 'حاجز',
  مطارات: 'مطار',
  قواعد: 'قاعدة',
  معسكرات: 'معسكر',
  معابر: 'معبر',
  منافذ: 'منفذ',
  سدود: 'سد',
  جسور: 'جسر',
  آبار: 'بئر',
  حقول: 'حقل',
  مدارس: 'مدرسة',
  مخيمات: 'مخيم',
  أفرع: 'فرع',
  فروع: 'فرع',
  شوارع: 'شارع',
  factories: 'factory',
};

/** Words for one sort of building. */
const SYNONYMS: Readonly<Record<string, string>> = {
  مسجد: 'جامع',
  مستشفى: 'مشفى',
  مصنع: 'معمل',
  صومعة: 'صوامع',
  مستودع: 'مستودعات',
  مطحنة: 'مطاحن',
  مبنى: 'بناء',
  كراجات: 'كراج',
  مساكن: 'إسكان',
};

/** What one of them is called; a range of hills or mountains keeps its word. */
function singularOf(word: string): string {
  const said = SINGULARS[word];
  if (said !== undefined) return said;
  if (/^[a-z]+s$/u.test(word)) return word.slice(0, -1);
  return /تي$/u.test(word) ? word.replace(/تي$/u, 'ة') : /[^ا]ي$/u.test(word) ? word.slice(0, -1) : word;
}

/** Arabic duals: before a name without their last letter. */
const DUAL = /^[\u0600-\u06ff]+(?:[يا]|ين)$/u;

export const KIND_WORDS: ReadonlyMap<string, KindWord> = new Map(
  ROWS.flatMap(([one, many, kinds]) => {
    const first = one.split('|')[0] ?? one;
    // „the mosque of X“ is not „the school of X“; a camp is called a base as well.
    const lemmaOf = (word: string): string =>
      matchKey(kinds[0] === 'building' ? (SYNONYMS[word] ?? word.replace(/^ال/u, '')) : first);
    const entry = (word: string, isMany: boolean): [string, KindWord] => [
      matchKey(word),
      {
        lemma: lemmaOf(word),
        kinds,
        many: isMany,
        two: isMany && DUAL.test(word) && word !== 'نواحي',
        single: isMany ? singularOf(word.replace(/^ال/u, '')) : null,
      },
    ];
    // The article stands on a kind word that is met again („the city“); on a plural it makes no name.
    const singles = one.split('|').flatMap((word) => [word, `ال${word}`]);
    const plurals = many.split('|').filter((word) => word !== '');
    const definite = plurals
      .filter((word) => /^[\u0600-\u06ff]/u.test(word))
      .map((word) => `ال${word.replace(/ي$/u, 'ين')}`);
    return [
      ...singles.map((word) => entry(word, false)),
      ...[...plurals, ...definite].map((word) => entry(word, true)),
    ];
  }),
);

/** Nouns of places that come in sets. `held_area` is a set of places only where it is said whose they are. */
export const SET_NOUNS: ReadonlyMap<string, CollectiveKind> = new Map(
  (
    [
      ['مؤسسات|دوائر|مراكز|مقار|مقرات|مديريات|institutions|offices', 'institution'],
      ['أبنية|مبان|مباني|كتل|buildings', 'building'],
      [
        'مخافر|مخفرين|حاجزين|نقطتين|تلتين|موقعين|ثكنتين|حواجز|نقاط|نقاطا|نقطة|مواقع|موقع|حاجز|ثكنة|تلال|تلالا|ثكنات|حاجزا|موقعا|checkpoints|positions|points|hills|mountains|sites|locations|posts|hilltops|heights|ridges|outposts|bases|strongpoints',
        'checkpoint',
      ],
      [
        'مدنا|قريتين|قريتان|بلدتين|بلدتان|مدينتين|مدينتان|مزرعتين|قرى|قرية|بلدات|بلدة|مدن|مزارع|مزرعة|تجمعات|villages|towns|hamlets|settlements',
        'village',
      ],
      ['معابر|منافذ|crossings', 'crossing'],
      ['حقول|حقولا|آبار', 'institution'],
      ['معقل|معاقل|جيب|جيوب|بؤر|أوكار|strongholds|pockets|pocket', 'held_area'],
      ['فروع|أفرع|branches', 'branch'],
      [
        'مناطق|أحياء|حيين|منطقتين|أراض|أراضي|مساحات|مساحة|أجزاء|جزء|areas|parts|part|neighbourhoods|neighborhoods|quarters|suburbs|districts|territory|land|ground|swath|swaths|swathe|swathes',
        'held_area',
      ],
    ] as const
  ).flatMap(([words, kind]) =>
    words.split('|').flatMap((word): [string, CollectiveKind][] => [
      [matchKey(word), kind],
      [matchKey(`ال${word}`), kind],
    ]),
  ),
);

export const ALL_WORDS = keySet('جميع كل كامل كافة كامل all entire whole every');
export const MOST_WORDS = keySet('معظم غالبية أغلب أغلبية جل مجمل most much bulk');
export const PART_WORDS = keySet(
  'عدد عددا عدة بعض أجزاء جزء جزءا قسما مساحات مساحة نصف النصف ربع ثلث الثلث ثلثي الشطر شطر القطاع الجهة الطرف العديد المزيد مزيد سلسلة جملة several some part parts dozens half third quarter portions section sections swathes many عشرات القسم قسم القسمين الأقسام أقسام الجزء الجزأين الأجزاء الشطرين الجهتين الطرفين أعالي number large more additional further other amount swath swathe stretch stretches chunk chunks string batch handful couple cluster chain series',
);
export const PERIMETER_WORDS = keySet(
  'محيط أطراف مشارف مداخل مدخل تخوم ضواحي المحيط الأطراف المشارف المداخل المدخل التخوم الضواحي outskirts edges edge perimeter vicinity gates surroundings',
);
/** The land around a town: its own extent, never the town. */
export const COUNTRYSIDE_WORDS = keySet('ريف بريف أرياف ريفي بريفي countryside');
/** Words that introduce what a place lies in. */
export const INSIDE_WORDS = keySet(
  `في ضمن داخل وسط شمال جنوب شرق غرب شمالي جنوبي شرقي غربي شمالا جنوبا قرب من بالقرب التابعة التابع الواقعة الواقع
  in inside within northern southern eastern western near north south east west northeast northwest southeast southwest of`,
);
/** Directions and sizes that belong to the name before them („the eastern“). */
export const NAME_ADJECTIVES = keySet(
  'الشرقية الشرقي الغربية الغربي الشمالية الشمالي الجنوبية الجنوبي الوسطى الأوسط الكبيرة الكبير الكبرى الصغيرة الصغير الصغرى القديمة القديم الجديدة الجديد الفوقاني التحتاني الفوقانية التحتانية العسكري العسكرية الدولي المدني الحدودي الحمراء الحمر البيضاء السوداء الأحمر الأبيض الأسود الأخضر الأزرق الأصفر الخضراء الزرقاء الصفراء الأولى الثانية كبير كبيرة صغير صغيرة فوقاني تحتاني وسطاني فوقانية تحتانية شرقية غربية شمالية جنوبية',
);
/** Place names that are everyday words as well: read only with a kind word, in a list of one, or with a container. */
export const EVERYDAY_NAMES = keySet(
  'الباب القريتين الثورة القصير الطوب طي الأشرفية الريف المدينة زارة إرادة الجديدة جديدة الأهداف الهوية المركز الدور الصور الشريعة المال بدأ جأت دأنا وقم ترعى أكده حريصون تحولا تلا قسمين',
);
/** „*the channel* Mayadin“: what such a word stands before tells the news, and is no place. */
export const MEDIA = keySet('قناة القناة صحيفة جريدة إذاعة مجلة تلفزيون وكالة');
/** First words of names of two words. */
export const NAME_HEADS = keySet(
  'تل تلول كفر دير خان أم أبو عين رأس جسر بيت جبل خربة بئر خربت قصر وادي شيخ الشيخ بني باب برج حمار حويجة مزرعة رسم جب ضهرة ظهرة نبع مغر معر كفرة تلة حوش زور جنوب قرنة جور مرج شعرة رويسة ضهر بلاطة طيبة تليل tell tal tel ras ain ayn deir kafr kafar umm um abu al el khan jisr jabal jebel bir beit bayt sheikh qasr khirbet',
);
/** English words between a name and its kind word („Tabqa *air* base“). */
export const MODIFIERS = keySet(
  'air military border oil gas refugee security old international ammunition weapons defence defense power central infantry artillery thermal pumping water radar railway train bus gas electricity',
);

/** „*new* villages“, „fields of *oil*“: words after a plural that tell of what kind they are, and name none. */
export const OF_WHAT_KIND = keySet(
  'جديدة عدة أخرى كثيرة عديدة استراتيجية حاكمة مهمة مشرفة مطلة واسعة صغيرة كبيرة متفرقة النفط الغاز نفط غاز نفطية غازية',
);

/** The kind of most lists whose items nobody lists. */
export const VILLAGES: KindWord | null = KIND_WORDS.get('قري') ?? null;
