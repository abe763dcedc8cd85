import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2018-05-10';

describe('a change told by a participle or noun of action', () => {
  it.each([
    ['Fighting went on near Manbij, with the SDF taking over Arima.', ['sdf seize Arima']],
    ['Clashes ended with Ahrar al-Sham capturing Ariha.', ['ahrar-al-sham seize Ariha']],
    ['Government forces pressed their offensive, driving rebels from Saraqeb.', ['syrian-government expel Saraqeb']],
    ['The capture of Tabqa by the SDF came after weeks of fighting.', ['sdf seize Tabqa']],
    ['The fall of Harim to rebels came at dawn.', ['opposition-factions seize Harim']],
    ['Jihadists of the Islamic State group captured Sukhna.', ['isis seize Sukhna']],
    [
      'The SOHR said IS seized the villages of Kfar Qares and Tal Qrah.',
      ['isis seize Kfar Qares', 'isis seize Tal Qrah'],
    ],
    ['US-backed YPG forces seized Suluk.', ['ypg seize Suluk']],
    ['HTS and SNA fighters – once men of Islamic State – have taken Kafr Hamra.', ['hts seize Kafr Hamra']],
    ['The SDF managed to control the town of Sur.', ['sdf seize Sur']],
    ['Government forces are now in full control of Talbiseh.', ['syrian-government seize Talbiseh']],
    ['Rebels, who launched an assault last week, have captured Nawa.', ['opposition-factions seize Nawa']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('a passive', () => {
  it.each([
    ['The town of Qusair near the Lebanese border was captured by Hezbollah.', ['hezbollah seize Qusair']],
    ['Menagh air base north of Aleppo was overrun by rebels.', ['opposition-factions seize Menagh air base']],
    ['Rebels were driven from Saraqeb by the Syrian army.', ['syrian-government expel Saraqeb']],
    ['Islamic State militants have been pushed out of Dabiq.', ['isis withdraw Dabiq']],
    ['Talbiseh is now in the hands of the army.', ['syrian-government seize Talbiseh']],
    ['Talbiseh is back under government control.', ['syrian-government seize Talbiseh']],
    ['State TV announced the return of Talbiseh to government control.', ['syrian-government seize Talbiseh']],
    ['The siege of Nubl was broken by the army.', ['syrian-government lift_siege Nubl']],
    ['The town of Nawa was handed over to government troops by rebels.', ['syrian-government seize Nawa']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('a place phrase', () => {
  it.each([
    ['The YPG liberated six more villages in Kobani.', ['ypg seize six more villages in Kobani']],
    [
      'The SDF took control of more than 100 villages around Kobani.',
      ['sdf seize more than 100 villages around Kobani'],
    ],
    [
      'The army took several villages in Hama northwestern countryside.',
      ['syrian-government seize several villages in Hama northwestern countryside'],
    ],
    [
      "The army took the villages of Qalib al-Thawr, Al-'Awan al-gharbi and Latmin in Hama countryside.",
      [
        "syrian-government seize Al-'Awan al-gharbi",
        'syrian-government seize Latmin',
        'syrian-government seize Qalib al-Thawr',
      ],
    ],
    [
      'The army took the Jabbul hills, Rasafa castle and the village of Safsafa.',
      [
        'syrian-government seize Jabbul hills',
        'syrian-government seize Rasafa castle',
        'syrian-government seize Safsafa',
      ],
    ],
    [
      'Islamic State withdrew its fighters from Harim in the northwest and Rastan in the west.',
      ['isis withdraw Harim', 'isis withdraw Rastan'],
    ],
    [
      'The YPG liberated eight villages east of Kobani, including Zari and Kalti.',
      ['ypg seize Kalti', 'ypg seize Zari', 'ypg seize eight villages east of Kobani'],
    ],
    ["Rebels seized Azaz's northern outskirts.", ['opposition-factions seize Azaz']],
    ['The Hanano district of Aleppo fell to the army.', ['syrian-government seize Hanano']],
    ['Rebels captured Qabr Fidda, a village in Hama province.', ['opposition-factions seize Qabr Fidda']],
    [
      "Rebels took control of Tel Hikma, Tal A'war and Marj al-Zuhur.",
      [
        'opposition-factions seize Marj al-Zuhur',
        "opposition-factions seize Tal A'war",
        'opposition-factions seize Tel Hikma',
      ],
    ],
    [
      'HTS took several areas, such as Harim, Salqin and Kafr Takharim.',
      ['hts seize Harim', 'hts seize Kafr Takharim', 'hts seize Salqin'],
    ],
    [
      'The army took three villages, which are Zatar, Umm Rajim and Latmin.',
      ['syrian-government seize Latmin', 'syrian-government seize Umm Rajim', 'syrian-government seize Zatar'],
    ],
    ['The army took more villages in Hama countryside.', ['syrian-government seize more villages in Hama countryside']],
    [
      'The army took nearby villages in the northern and eastern countryside of Hama.',
      ['syrian-government seize nearby villages in the northern and eastern countryside of Hama'],
    ],
    [
      'The army took the villages of Latmin al-Saghira, Eastern Zatar and parts of Umm Rajim.',
      [
        'syrian-government seize Eastern Zatar',
        'syrian-government seize Latmin al-Saghira',
        'syrian-government seize Umm Rajim',
      ],
    ],
    ['Many villages were captured by HTS, including Harim and Salqin.', ['hts seize Harim', 'hts seize Salqin']],
    [
      'The army took several villages near Idlib. They are Zatar, Umm Rajim and Latmin.',
      [
        'syrian-government seize Latmin',
        'syrian-government seize Umm Rajim',
        'syrian-government seize Zatar',
        'syrian-government seize several villages near Idlib',
      ],
    ],
    ['Rebels captured Tal Xyrah at dawn.', ['opposition-factions seize Tal Xyrah']],
    ['Rebels captured the Aleppo-Raqqa highway.', ['opposition-factions seize Aleppo-Raqqa highway']],
    ['The army captured the southern and central parts of Latmin.', ['syrian-government seize Latmin']],
    [
      'The army took the hilltops surrounding Latmin village.',
      ['syrian-government seize hilltops surrounding Latmin village'],
    ],
    [
      'The army recaptured Umm Mayal and Khan Janub villages.',
      ['syrian-government seize Khan Janub', 'syrian-government seize Umm Mayal'],
    ],
    [
      'The army took the villages and towns of Zatar and Umm Rajim in Idlib countryside.',
      ['syrian-government seize Umm Rajim', 'syrian-government seize Zatar'],
    ],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('who does it', () => {
  it.each([
    ['The SDF attacked the rebels, capturing Harim.', ['sdf seize Harim']],
    ['Rebels blew up two cars and fully captured Harim.', ['opposition-factions seize Harim']],
    ['Rebels attacked Harim and by Thursday had seized control of half of it.', ['opposition-factions seize Harim']],
    ['The army withdrew from Harim under fire by rebels.', ['syrian-government withdraw Harim']],
    ['Rebels of the Army of Conquest took Ariha.', ['jaysh-al-fath seize Ariha']],
    ['The army advanced in Latakia. Its troops took Salma.', ['syrian-government seize Salma']],
    ['The rebel takeover of Harim was swift.', ['opposition-factions seize Harim']],
    ['The government siege of Douma went on.', ['syrian-government besiege Douma']],
    ['Menagh air base, under rebel siege for months, was hit.', ['opposition-factions besiege Menagh air base']],
    ['Rebels shelled Harim. The town passed into their hands.', ['opposition-factions seize Harim']],
    ['After the capture of Harim, rebels advanced on Salqin.', ['opposition-factions seize Harim']],
    ['The SDF now controls the town of Sur.', ['sdf seize Sur']],
    [
      'Turkish troops shelled Dabiq. Turkey said the rebels advanced and that they had taken Harim.',
      ['opposition-factions seize Harim'],
    ],
    ['The SDF took Harim. The campaign also led to the liberation of Salqin.', ['sdf seize Harim', 'sdf seize Salqin']],
    [
      'The army took Harim. Salqin has been retaken from the rebels.',
      ['syrian-government seize Harim', 'syrian-government seize Salqin'],
    ],
    [
      'The army entered Manbij after the withdrawal of the SDF.',
      ['sdf withdraw Manbij', 'syrian-government seize Manbij'],
    ],
    ['The withdrawal of the SDF from Manbij was completed.', ['sdf withdraw Manbij']],
    ['Rebels said they had cleared the militants from Harim.', ['opposition-factions expel Harim']],
    ['The SDF reached Manbij. The council announced its control of Harim.', []],
    ['HTS announced in a statement its control of Harim.', ['hts seize Harim']],
    ['The SDF encircled some 2,000 IS fighters in Manbij.', ['sdf besiege Manbij']],
    ['The army severed the last road out of Douma.', ['syrian-government besiege Douma']],
    ['Fighting went on in Harim. On Monday rebels vacated their positions.', ['opposition-factions withdraw Harim']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('what changes nothing', () => {
  it.each([
    'The mayor of Palmyra was captured by Islamic State.',
    'The road to Palmyra was captured on film by Islamic State.',
    'Fighters in Saraqeb were captured by the army.',
    'Residents were driven from Saraqeb by the army.',
    'Rebels were not driven from Saraqeb.',
    'Rebels could be driven from Saraqeb by the army.',
    'The siege of Nubl was not broken by the army.',
    'The army plans to press on, driving rebels from Saraqeb.',
    'The army bombed the captured town of Salma.',
    'The army divided besieged Eastern Ghouta into three.',
    'Rebels withdrew for the town of Jindires.',
    'The army took three hills, leaving rebels in control of half of Harim.',
    'Islamic State captured a village north of Manbij.',
    'The army was within a mile of cutting the last road into Douma.',
    'Rebels took a hill, reducing ISIS control in Harim.',
    'Rebels retreated from their staging positions after battles near Atarib.',
    'The army surrounded a house in Douma.',
    'The SDF maintained its control over Hajin.',
    'The army took several villages. They are said to have left Zatar and Latmin.',
    'The army and rebels fought for Salqin. The operation may lead to the liberation of Salqin.',
    'The SDF nearly captured Hajin.',
    'Rebel control of Harim was reduced to a quarter.',
    'After the capture of Harim, a Russian convoy arrived there.',
    'The area captured by the SDF lies near Manbij.',
    'Civilians were prevented from leaving Harim by rebels.',
    'The army withdrew some of its soldiers from Idlib province.',
    'HTS captured the largest Ghouta town.',
    'The HTS, which now controls Idlib, shelled Hama.',
    'HTS seizes key Aleppo province town as group asserts itself',
    'Troops closed in by taking 20 villages,” Observatory head Rami Abdel Rahman said.',
    'The SDF wants to control Manbij.',
    'The SDF continues to control Manbij.',
    'The army established fire control over the village of Latmin.',
    'Manbij is now under attack by the army.',
    'The army cut the power in Saraqeb.',
    'The army took control of Facebook pages.',
    'Rebels Retake Key Town From Army',
    'Regime forces have liberated Sergeant Ahmad from Nusra.',
    'Analysts expect the offensive to end with the army capturing Saraqeb.',
  ])('%s', (text) => {
    expect(changesOf(DAY, text)).toEqual([]);
  });
});

describe('a gain without a doer', () => {
  it.each([
    ['After months of clashes with Turkish forces, Al-Rai was retaken from ISIS.', []],
    ['After months of strikes by US forces, Palmyra was retaken from ISIS.', []],
    ['The army threatened to seize Manbij. Al-Rai was retaken from ISIS.', []],
    ['The army tried to seize Manbij. Al-Rai was retaken from ISIS.', []],
    ['The army was within a mile of capturing Palmyra.', []],
  ])("is nobody's guess: %s", (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('who and where, with what is told beside', () => {
  it.each([
    [
      'Government forces backed by Russian air strikes recaptured the town of Salma.',
      ['syrian-government seize Salma'],
    ],
    [
      'Government forces, supported by airstrikes and Hezbollah fighters, retook Salma.',
      ['syrian-government seize Salma'],
    ],
    ['The military captured the town of Halfaya on Monday.', ['syrian-government seize Halfaya']],
    ['Militants have lost Halfaya to the army.', ['syrian-government seize Halfaya']],
    ['Ariha fell into the hands of a rebel alliance.', ['opposition-factions seize Ariha']],
    ['Army deserters captured Talbiseh.', ['fsa seize Talbiseh']],
    ['The army captured heights around Kafr Nabl.', ['syrian-government seize heights around Kafr Nabl']],
    ['The deal brought the whole of Palmyra under government control.', ['syrian-government seize Palmyra']],
    ['The army brought the town of Salma under its control.', ['syrian-government seize Salma']],
    ['The army could bring the town of Salma under its control.', []],
    ['The attack put Salma under rebel fire.', []],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});
