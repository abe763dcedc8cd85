import type { CollectiveKind } from '../../core/domain/events.generated.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceKind } from '../../core/domain/place.ts';

/** A word that says what kind of place a name names. */
export interface KindWord {
  readonly lemma: string;
  /** Kinds of the gazetteer that the word may mean, the likeliest first. */
  readonly kinds: readonly PlaceKind[];
  /** Dual or plural: it speaks of every name in the list that follows. */
  readonly many: boolean;
}

const ROWS: readonly (readonly [string, string, readonly PlaceKind[]])[] = [
  ['مدينة|city', 'مدينتي|مدينتا|مدن|cities', ['city', 'town']],
  ['بلدة|town', 'بلدتي|بلدتا|بلدات|towns', ['town', 'village', 'city']],
  ['قرية|village', 'قريتي|قريتا|قرى|villages', ['village', 'town']],
  [
    'حي|neighbourhood|neighborhood|quarter|district',
    'حيي|حيا|أحياء|neighbourhoods|neighborhoods|quarters|districts',
    ['neighbourhood', 'area'],
  ],
  ['محافظة|governorate|province', 'محافظتي|محافظات|provinces', ['governorate']],
  ['منطقة|area|region', 'منطقتي|مناطق|areas', ['area', 'district', 'zone']],
  ['شارع|street', 'شارعي|شوارع|streets', ['street']],
  ['مطار|airport|airbase', 'مطاري|مطارات', ['airport', 'base']],
  ['قاعدة|base', 'قاعدتي|قواعد', ['base']],
  ['معبر|crossing', 'معبري|معابر', ['crossing']],
  ['سد|dam', 'سدود', ['dam']],
  ['حقل|field', 'حقلي|حقول|fields', ['field']],
  ['تلة|تل|hill', 'تلال|تلتي', ['hill']],
  ['مدرسة|school', 'مدرستي|مدارس', ['building']],
  ['فرع|branch', 'فرعي|أفرع|فروع|branches', ['security_branch']],
  ['شعبة', 'شعبتي|شعب', ['party_office']],
  ['مخيم|camp', 'مخيمي|مخيمات|camps', ['camp']],
];

export const KIND_WORDS: ReadonlyMap<string, KindWord> = new Map(
  ROWS.flatMap(([one, many, kinds]) => {
    const lemma = matchKey(one.split('|')[0] ?? one);
    const entry = (word: string, isMany: boolean): [string, KindWord] => [
      matchKey(word),
      { lemma, kinds, many: isMany },
    ];
    // The article stands on a kind word that is met again („the city“); on a plural it makes no name.
    const singles = one.split('|').flatMap((word) => [word, `ال${word}`]);
    return [...singles.map((word) => entry(word, false)), ...many.split('|').map((word) => entry(word, true))];
  }),
);

/** Nouns of places that come in sets. `held_area` is a set of places only where it is said whose they are. */
export const SET_NOUNS: ReadonlyMap<string, CollectiveKind> = new Map(
  (
    [
      ['مؤسسات|دوائر|مراكز|مقار|مقرات|مديريات|institutions|offices', 'institution'],
      ['أبنية|مبان|مباني|buildings', 'building'],
      ['حواجز|نقاط|checkpoints|positions', 'checkpoint'],
      ['قرى|بلدات|villages|towns', 'village'],
      ['معابر|crossings', 'crossing'],
      ['مناطق|أحياء|مواقع|أراض|areas|parts|neighbourhoods|neighborhoods|quarters|districts', 'held_area'],
    ] as const
  ).flatMap(([words, kind]) =>
    words.split('|').flatMap((word): [string, CollectiveKind][] => [
      [matchKey(word), kind],
      [matchKey(`ال${word}`), kind],
    ]),
  ),
);

const keys = (words: string): ReadonlySet<string> => new Set(words.split('|').map(matchKey));

export const ALL_WORDS = keys('جميع|كل|كامل|كافة|all|entire|whole|every');
export const MOST_WORDS = keys('معظم|غالبية|أغلب|أغلبية|most');
export const PART_WORDS = keys(
  'عدد|عدة|بعض|أجزاء|جزء|مساحات|مساحة|نصف|ربع|العديد|several|some|part|parts|dozens|half|portions|many|عشرات|القسم|قسم|الجزء|الأجزاء',
);
export const PERIMETER_WORDS = keys('محيط|أطراف|مشارف|مداخل|تخوم|outskirts|edges|perimeter');
/** The land around a town: its own extent, never the town. */
export const COUNTRYSIDE_WORDS = keys('ريف|بريف|أرياف|countryside');
/** Words that introduce what a place lies in. */
export const INSIDE_WORDS = keys(
  'في|ضمن|داخل|وسط|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|in|inside|within|northern|southern|eastern|western|near|قرب',
);
/** Place names that are everyday words as well: read only with a kind word, in a list of one, or with a container. */
export const EVERYDAY_NAMES = keys('الباب|الثورة|القصير|الطوب|طي|الأشرفية|الريف|المدينة');
/** First words of names of two words. */
export const NAME_HEADS = keys('تل|كفر|دير|خان|أم|أبو|عين|رأس|جسر|بيت|جبل|خربة|بئر|tell|tal|ras|ain|deir|kafr|umm|abu');
