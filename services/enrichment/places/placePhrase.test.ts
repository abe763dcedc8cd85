import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import { actorLexicon, actorsOf } from '../text/mentions.ts';
import { tokensOf } from '../text/tokens.ts';
import { emptyMemo } from './placeContext.ts';
import type { PlaceContext } from './placeContext.ts';
import { placeLexicon } from './placeLexicon.ts';
import { phraseAt, readPlaces } from './placePhrase.ts';
import { mayOpenPhrase } from './phraseOpeners.ts';
import { indexSpoken } from './spokenIndex.ts';
import { spokenOfIn } from './spokenOf.ts';
import { unknownAgain } from './unknownAgain.ts';

const knowledge = readKnowledge();
const lexicon = placeLexicon(knowledge.gazetteer);
const actorNames = actorLexicon(knowledge.actorNames, knowledge.genericActors);

function contextOf(text: string): PlaceContext {
  const tokens = tokensOf(text);
  const actors = actorsOf(actorNames, tokens, Date.parse('2022-04-14'));
  return {
    lexicon,
    text,
    tokens,
    actors,
    spokenOf: indexSpoken(lexicon.gazetteer, spokenOfIn(lexicon, tokens)),
    times: [],
    memo: emptyMemo(),
    previous: null,
  };
}

function read(
  text: string,
  from = 0,
): readonly { readonly id: string; readonly extent: string; readonly set: unknown }[] {
  return readPlaces(contextOf(text), from).map(({ mention, extent }) => ({
    id: mention.id,
    extent,
    set: mention.collective,
  }));
}
const ids = (text: string, from = 0): readonly string[] => read(text, from).map(({ id }) => id);

describe('a place phrase', () => {
  it('means the one facility that is called after its town', () => {
    expect(ids('مستودعات السلاح في بلدة مهين')).toEqual(['sy.SY040107.mahin-arms-depots']);
    expect(ids('قاعدة جوية في قرية الضبعة')).toEqual(['sy.SY040200.dabaa-airbase']);
    expect(ids('مطار عسكري في ريف دمشق').filter((id) => !id.startsWith('sy.x.'))).toEqual([]);
  });

  it.each([
    ['مدينة الرقة', 'sy.SY1101.raqqa'],
    ['الرقة', 'sy.SY1101.raqqa'],
    ['محافظة الرقة', 'sy.SY11'],
    ['the city of Raqqa', 'sy.SY1101.raqqa'],
    ['Raqqa province', 'sy.SY11'],
    ['حي الشيخ مقصود في مدينة حلب', 'sy.SY0200.sheikh-maqsoud'],
    ['المربع الأمني في مدينة الحسكة', 'sy.SY0800.security-square'],
    ['المربع الأمني وسط القامشلي', 'sy.SY0802.security-square'],
    ['مطار القامشلي الدولي', 'sy.SY0802.airport'],
  ])('%s names %s', (text, id) => {
    expect(ids(text)).toEqual([id]);
  });

  it('means as much of each place of a list as of the first, unless it says how much', () => {
    const extents = (text: string): readonly string[] => read(text).map(({ extent }) => extent);
    expect(extents('أجزاء واسعة من قريتي البحصة والمشيك')).toEqual(['part', 'part']);
    expect(extents('محيط بلدتي كفريا والفوعة')).toEqual(['perimeter', 'perimeter']);
    expect(extents('أطراف بلدة حلفايا وكامل بلدة صوران')).toEqual(['perimeter', 'all']);
    expect(extents('بلدة حلفايا وأجزاء من بلدة صوران')).toEqual(['all', 'part']);
  });

  it('gives a kind word in the dual to both names of its list', () => {
    expect(ids('حيي الأشرفية والشيخ مقصود في حلب')).toEqual(['sy.SY0200.ashrafieh', 'sy.SY0200.sheikh-maqsoud']);
  });

  it('tells the square of a list by the city after its last item', () => {
    expect(ids('المربع الأمني ومؤسسات النظام في مدينة القامشلي')[0]).toBe('sy.SY0802.security-square');
  });

  it('reads how much of a place is meant', () => {
    expect(read('كامل مدينة منبج')[0]?.extent).toBe('all');
    expect(read('معظم مدينة منبج')[0]?.extent).toBe('most');
    expect(read('أجزاء واسعة من مدينة منبج')[0]?.extent).toBe('part');
    expect(read('أطراف مدينة منبج')[0]?.extent).toBe('perimeter');
  });

  it('reads a set with its owner, its container and how many', () => {
    const [all] = read('جميع المؤسسات التابعة للنظام في مدينة القامشلي');
    expect(all?.set).toMatchObject({
      container: 'sy.SY0802.qamishli',
      kind: 'institution',
      owner: 'syrian-government',
      quantity: 'all',
    });
    const [some] = read('ثلاث قرى في ريف حلب');
    expect(some?.set).toMatchObject({
      container: 'sy.SY02.aleppo-countryside',
      kind: 'village',
      owner: null,
      quantity: 'part',
      count: 3,
    });
  });

  it('takes all buildings of a street for the street and some for a part of it', () => {
    expect(read('كامل المؤسسات والأبنية في شارع المركز الثقافي في القامشلي')[0]).toMatchObject({
      id: 'sy.SY0802.cultural-centre-street',
      extent: 'all',
      set: null,
    });
    expect(read('خمسة أبنية بشارع المركز الثقافي في القامشلي')[0]).toMatchObject({
      id: 'sy.SY0802.cultural-centre-street',
      extent: 'part',
      set: null,
    });
  });

  it('keeps a village that the gazetteer lacks as a provisional place in its container', () => {
    const [one] = ids('قرية تل سوسن في ريف حلب');
    expect(one).toMatch(/^sy\.x\.SY02\.[0-9a-f]{12}$/u);
    expect(ids('قرية تل سوسن في ريف حلب')).toEqual([one]);
    expect(ids('قرية تل سوسن في ريف الرقة')).not.toEqual([one]);
  });

  it('gives a name of many places the city that is joined to the list by a letter', () => {
    expect(ids('حيي الأشرفية والشيخ مقصود بحلب')).toEqual(['sy.SY0200.ashrafieh', 'sy.SY0200.sheikh-maqsoud']);
  });

  it('takes a place near a border for the known one, to whichever side of it news counts it', () => {
    expect(ids('مورك بريف إدلب الجنوبي')).toEqual(['sy.SY050101.morek']);
    expect(ids('مورك بريف درعا')).toEqual([]);
  });

  it.each([
    ['قرى دويبق والمسعودية والغوز وأخترين', 1, /^sy\.SY020401\.al-masoudiya-akhtarin$/u],
    ['قرى دويبق والضبعة والغوز وأخترين', 1, /^sy\.x\./u],
    ['بلدة القحطانية في معارك هضبة الجولان المحتل قرب مدينة البعث', 0, /^sy\.SY14/u],
    ['قرية الضبعة المتاخمة لمدينة القصير', 0, /^sy\.SY040200\.al-dabaa$/u],
    ['قرية الضبعة المتاخمة لمدينة عين العرب', 0, /^sy\.SY020602\.dabaa-sarrin$/u],
  ])('of namesakes means none that lies far from what is named beside it: %s', (text, at, id) => {
    expect(ids(text)[at]).toMatch(id);
  });

  it('resolves „the city“ to the one spoken of before', () => {
    expect(ids('بعد معارك في تدمر دخلت المدينة', 5)).toEqual(['sy.SY0405.palmyra']);
  });

  it.each(['الديمقراطية', 'التغطية', 'الباب', 'فرع', 'نقابة المعلمين في مدينة حلب'])('%s is no known place', (text) => {
    expect(ids(text).filter((id) => !id.startsWith('sy.x.'))).toEqual([]);
  });
});

describe('a word that opens no phrase', () => {
  const texts = knowledge.frames.flatMap((frame) => [
    ...frame.examples.map(({ text }) => text),
    ...frame.counterExamples,
  ]);

  it('would be read as none', () => {
    const lost = texts.flatMap((text) => {
      const context = contextOf(text);
      return context.tokens.flatMap(({ raw }, i) => {
        const passed = !mayOpenPhrase(context, i) && unknownAgain(context, i, readPlaces) === null;
        return passed && phraseAt(context, i).length > 0 ? [`'${raw}' in: ${text}`] : [];
      });
    });
    expect(lost).toEqual([]);
  });
});

describe('a gap of the reader', () => {
  it.fails('a village is never the sub-district of its name', () => {
    expect(ids('قرية الشيوخ في ريف حلب')).not.toEqual(['sy.SY020601']);
  });

  it.fails('a building of a common name is nowhere if no town is told', () => {
    expect(ids('المركز الثقافي').filter((id) => !id.startsWith('sy.x.'))).toEqual([]);
  });
});
