import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2017-09-25';

describe('a gain by nobody who is named', () => {
  it.each([
    [
      'The rebels captured Hass on Saturday. Hazarin was taken over on Sunday.',
      ['opposition-factions seize Hass', 'opposition-factions seize Hazarin'],
    ],
    ['The town of Hass was retaken from the rebels, an army officer said.', ['syrian-government seize Hass']],
    ['The SDF said the village of Hazarin was liberated after two days.', ['sdf seize Hazarin']],
    [
      'The Nassib crossing was taken over on Thursday, while the Hass post came under the control of the rebels.',
      ['opposition-factions seize Hass post', 'opposition-factions seize Nassib crossing'],
    ],
    [
      'Civilians were in Hazarin when it was captured. The SDF took Hass as well.',
      ['sdf seize Hass', 'sdf seize Hazarin'],
    ],
    [
      'The army took Hass. Hazarin was seized a day later.',
      ['syrian-government seize Hass', 'syrian-government seize Hazarin'],
    ],
    [
      'The liberation of Hazarin was announced on Sunday. The army captured Hass.',
      ['syrian-government seize Hass', 'syrian-government seize Hazarin'],
    ],
    ['The SDF said Manbij was cleared of militants in a night raid.', ['sdf seize Manbij']],
    [
      'The army clashed with rebels in Douma. Hass was captured from the rebels on Monday.',
      ['syrian-government seize Hass'],
    ],
    [
      'The SDF captured Hass on Sunday. Local sources reported the liberation of Dadikh.',
      ['sdf seize Dadikh', 'sdf seize Hass'],
    ],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });

  it.each([
    ['The army took Hass and rebels took Dadikh. Hazarin was captured on Friday.', ['Dadikh', 'Hass']],
    ['The SDF captured Hass. Hazarin was captured in 2013.', ['Hass']],
    ['The SDF captured Hass. Hazarin was captured by locals.', ['Hass']],
    ['The SDF captured Hass. A commander was captured in Hazarin.', ['Hass']],
    ['The SDF captured Hass. Residents celebrated the liberation of Hazarin.', ['Hass']],
    ['The SDF captured Hass. The capture of Hazarin would open the road.', ['Hass']],
    ['After clashes with the SDF, Hazarin was captured.', []],
    ['The army and rebels said fighting ended with the capture of Hazarin.', []],
    // No taking, or by another than the one who says it.
    ['Manbij was cleared of mines, the SDF said.', []],
    ['The army said Hass was secured against floods.', []],
    ['Hass was freed from debt, the Syrian government said.', []],
    ['Homs has been cleared of ISIS cells, the army said.', []],
    ['ISIS said that Palmyra was recaptured from it.', []],
    ['Palmyra was recaptured from its fighters, ISIS said.', []],
    ['The army took Hass. Hazarin was captured on camera on Sunday.', ['Hass']],
    ['The army took Hass. Hazarin was captured from Israel in the 1967 war.', ['Hass']],
    ['The army took Hass. Hazarin was overrun with refugees.', ['Hass']],
    ['The army took Hass. Local sources reported the clearance of Hazarin of mines.', ['Hass']],
    // Either side of a clash may have taken it, and who shells from afar need not have.
    ['The Free Army clashed with ISIS in Marea. Hass was captured on Sunday.', []],
    ['The Syrian army shelled Douma. Hass was captured on Sunday.', []],
    ['Turkey shelled Dadikh. Hass was taken from the rebels.', []],
    // Another state tells of it, it is a goal, or not done yet.
    ['Iran said Hass was liberated.', []],
    ['The capture of Hazarin remains the goal. The army captured Hass.', ['Hass']],
    ['The capture of Hazarin failed. The army captured Hass.', ['Hass']],
    ['Until Hazarin is captured, fighting goes on. The army captured Hass.', ['Hass']],
  ])('is left open: %s', (text, places) => {
    expect(changesOf(DAY, text).map((change) => change.split(' ').at(-1))).toEqual(places);
  });
});

describe('a set of places whose members are named', () => {
  it.each([
    ['The SDF took three villages on Friday. They are Hass, Hazarin and Dadikh.', ['Dadikh', 'Hass', 'Hazarin']],
    [
      'The SDF took Babila. Three more villages have been cleared. The three villages, Hass, Hazarin and Dadikh, lie in the east.',
      ['Babila', 'Dadikh', 'Hass', 'Hazarin'],
    ],
    [
      'The number of villages that have been captured by the SDF since dawn rose to three, they are Hass, Hazarin and Dadikh.',
      ['Dadikh', 'Hass', 'Hazarin'],
    ],
    [
      'The number of villages controlled by the SDF since yesterday rose to three, they are Hass, Hazarin and Dadikh.',
      ['Dadikh', 'Hass', 'Hazarin'],
    ],
    ['This brings to two the number of villages captured by the SDF today: Hazarin and Hass.', ['Hass', 'Hazarin']],
    [
      'The SDF reported the capture of five villages east of Saraqib, including Hazarin and Dadikh.',
      ['Dadikh', 'Hazarin'],
    ],
  ])('%s', (text, places) => {
    expect(changesOf(DAY, text)).toEqual(places.map((place) => `sdf seize ${place}`));
  });

  it.each([
    'The SDF shelled three villages. The villages are Hass, Hazarin and Dadikh.',
    'The SDF vowed to take three villages. The villages are Hass, Hazarin and Dadikh.',
    'The number of people displaced from villages captured by the SDF rose, they are from Hazarin and Hass.',
    'The SDF captured four villages, and residents fled to other towns, including Hass and Hazarin.',
    'The number of villages the SDF has captured rose to five while three others, including Hass and Hazarin, remain with the rebels.',
    'Villages captured by the SDF lie close to rebel towns, including Hass and Hazarin.',
    'Five villages were freed from taxes by the SDF, including Hass and Hazarin.',
    'The SDF fled to other towns, including Hass and Hazarin.',
  ])('tells nothing: %s', (text) => {
    expect(changesOf(DAY, text)).toEqual([]);
  });
});

describe('places of which another clause tells', () => {
  it.each([
    [
      'The army captured villages north of Saraqib, and shelled others, including Hass and Hazarin.',
      ['villages north of Saraqib'],
    ],
    ['The army captured Hass, and that of Hazarin will follow.', ['Hass']],
    ['The army captured Hass, and Hazarin will be next.', ['Hass']],
    ['The army captured Hass and Hazarin was shelled.', ['Hass']],
    ['Hass and Hazarin were captured by the army.', ['Hass', 'Hazarin']],
    ['The army captured towns or villages including Hass and Hazarin.', ['Hass', 'Hazarin']],
    ['سيطر الجيش على عدة قرى في ريف إدلب فيما بقيت بلدات أخرى بينها سراقب وأريحا خالية.', ['عدة قرى في ريف إدلب']],
    ['سيطر الجيش على عدة قرى في ريف إدلب واستقبلت مدن أخرى، منها سراقب وأريحا، نازحين.', ['عدة قرى في ريف إدلب']],
  ])('are not taken with those before: %s', (text, places) => {
    expect(changesOf(DAY, text)).toEqual(places.map((place) => `syrian-government seize ${place}`));
  });
});

describe('what is counted as taken in some days', () => {
  it.each([
    ['The SDF controls 15 villages south of Idlib in 48 hours.', 1],
    ['The SDF has controlled over 22 villages in northern Hama since last week.', 1],
    ['The SDF controls 15 villages south of Idlib.', 0],
    ['The SDF has controlled Hass since 2013.', 0],
    ['The SDF controls 15 villages in Idlib and visited them in two days.', 0],
    ['The SDF controls ten towns in Idlib province and will hold elections within 30 days.', 0],
    ['The SDF controls three towns in Idlib where prices rose over ten days.', 0],
    ['The number of patients in Hass, controlled by the SDF, rose to 500.', 0],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toHaveLength(changes);
  });
});

describe('what a campaign came to', () => {
  it.each([
    ['The YPG media center said that the campaign resulted in the liberation of Hass.', ['ypg seize Hass']],
    ["The SDF's press office said that the operation led to the capture of Hass.", ['sdf seize Hass']],
    ["The rebels said the army's offensive had resulted in the capture of Hass.", ['syrian-government seize Hass']],
    ["Islamic State's fighters captured Hass.", ['isis seize Hass']],
    ['The Observatory said the campaign resulted in the capture of Hass.', []],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('men of whom nobody tells whose they are', () => {
  it.each([
    [
      'Rebels captured Hass from the Syrian army after guards abandoned it.',
      ['opposition-factions seize Hass', 'syrian-government withdraw Hass'],
    ],
    [
      'Rebels were in charge of the Nassib crossing on Friday after guards left it. The Syrian army shelled the crossing.',
      ['opposition-factions seize Nassib crossing', 'syrian-government withdraw Nassib crossing'],
    ],
    ['Rebels captured Hass after guards fled from Hazarin.', ['opposition-factions seize Hass']],
    ['Police left Azaz for training. Rebels captured Marea from ISIS.', ['opposition-factions seize Marea']],
    ['Hospital personnel left Douma. The army captured Hass from rebels.', ['syrian-government seize Hass']],
    ['Rebels were in charge of the Nassib crossing.', []],
    ['The army was in control of Hass after a battle with the rebels.', ['syrian-government seize Hass']],
    ['The army was in control of Hass after a battle for the village.', ['syrian-government seize Hass']],
    ['The army was in control of Hass after a battle for Hazarin.', []],
    ['The army is in control of Hass after clashes with smugglers near the border.', []],
    ['The army was in control of Hass after the fighting of 2014 until 2017.', []],
    ['The army was in control of Hass after families left their homes.', []],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('a part of a place', () => {
  it.each([
    ['The army retook villages (known as the lower ones) west of Saraqib.', ['syrian-government seize Saraqib']],
    ["Rebels seized large parts of Idlib's southern countryside.", ['opposition-factions seize Idlib']],
    ['The army entered Hass and now controls its eastern approaches.', ['syrian-government seize Hass']],
    ['Rebels stormed Raqqa and seized its centre on Sunday.', ['opposition-factions seize Raqqa']],
    ['The army captured Hass, and residents left its eastern districts.', ['syrian-government seize Hass']],
    ['The SDF besieged Raqqa and seized its centre of excellence.', ['sdf besiege Raqqa']],
    ['Rebels in Aleppo said the army took its main part in the talks.', []],
    ['The army captured territory on the outskirts of Saraqib city.', ['syrian-government seize Saraqib']],
    [
      'The army captured six villages east of Saraqib including Hazarin.',
      ['syrian-government seize Hazarin', 'syrian-government seize six villages east of Saraqib'],
    ],
    [
      'The army advanced in eastern Idlib and took control of several villages.',
      ['syrian-government seize several villages'],
    ],
    ['The army captured most of the wider eastern Ghouta area.', ['syrian-government seize eastern Ghouta']],
    ['The SNA took the Tishrin Dam area.', ['sna seize Tishrin Dam']],
    ['The army had cleansed the Jobar district of terrorists.', ['syrian-government seize Jobar']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('who leaves and takes in clauses that hang on others', () => {
  it.each([
    [
      'The army took Hass, from which rebels withdrew on Friday.',
      ['opposition-factions withdraw Hass', 'syrian-government seize Hass'],
    ],
    [
      'The army took Hass, prompting fighters from the SDF to withdraw from Hazarin.',
      ['sdf withdraw Hazarin', 'syrian-government seize Hass'],
    ],
    ['SDF fighters who have captured most of Hass are advancing.', ['sdf seize Hass']],
    ['In the spring of 2015 the rebel takeover of Idlib shocked many.', ['opposition-factions seize Idlib']],
    ['Islamic State attempted to reach Hass – the SDF launched an offensive and took Hazarin.', ['sdf seize Hazarin']],
    ['The army moved to take control of Hass.', []],
    ['The army moved quickly to take Hass but was stopped.', []],
    ['Rebels moved rapidly to encircle Hass, only to retreat.', []],
    ['The army asked fighters from the SDF to withdraw from Hazarin.', []],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});

describe('a siege', () => {
  it.each([
    [
      'The army took Hass, leaving Hazarin surrounded.',
      ['syrian-government besiege Hazarin', 'syrian-government seize Hass'],
    ],
    ['The town of Hass has come under a total siege by the army.', ['syrian-government besiege Hass']],
    [
      'The SDF encircled a batch of villages west of the city of Raqqa.',
      ['sdf besiege a batch of villages west of the city of Raqqa'],
    ],
    [
      'Fighting went on near the Menagh air base, under rebel siege for months.',
      ['opposition-factions besiege Menagh air base'],
    ],
    [
      "The army's siege on the opposition-held quarters of Aleppo has been broken, rebel groups said on Saturday.",
      ['opposition-factions lift_siege Aleppo'],
    ],
    [
      'The army took Hass, leaving Hazarin cut off from supplies.',
      ['syrian-government besiege Hazarin', 'syrian-government seize Hass'],
    ],
    ['The army took Hass, leaving Hazarin cut off from mobile service.', ['syrian-government seize Hass']],
    ['The army shelled the power line, leaving Hass cut off from electricity.', []],
    ["The army's shelling of the water station left Hass cut off.", []],
    ['Israel bombed the bridge, leaving Hass cut off from the capital for hours.', []],
    ['The army will take Hass, leaving Hazarin surrounded.', []],
    ["The rebels' siege of Nubl was not broken. The siege of Hass was broken.", []],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});
