import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A place that changes hands between two instants, on the instance under test. */
export interface Example {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

export interface PageUnderTest {
  readonly browser: Browser;
  /** Of the instance, without a slash at its end. */
  readonly url: string;
}

/** Time in which a page must have drawn, in software, on a busy machine. */
const PATIENCE_MS = 20_000;

/**
 * Registers the tests of the page that hold on every instance, whatever its data: `subject` is asked for when they
 * run. Every page they open is watched for requests to other origins and for errors.
 */
export function checkPage(subject: () => PageUnderTest, { place, before, after }: Example): void {
  let context: BrowserContext;
  const watched: string[] = [];
  const open = async (query: string): Promise<Page> => {
    const page = await context.newPage();
    watch(page, subject().url, watched);
    await page.goto(`${subject().url}/?${query}`);
    await page.waitForSelector(`tr[data-place="${place}"]`);
    await until(async () => (await page.evaluate('window.saytara?.map.loaded()')) === true);
    return page;
  };
  beforeAll(async () => {
    context = await subject().browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(() => context.close());

  it('shows a place in another colour once the slider has moved past its change', async () => {
    const page = await open(`at=${encodeURIComponent(before)}`);
    const spot = await centreOn(page, place);
    const row = await rowColour(page, place);
    expect(row).toMatch(/^#/);
    expect(await mapColour(page, place)).toBe(row);
    const drawn = await pixels(page, spot);
    await moveSlider(page, Date.parse(after));
    await until(async () => (await rowColour(page, place)) !== row);
    await until(async () => (await mapColour(page, place)) === (await rowColour(page, place)));
    await until(async () => (await pixels(page, spot)) !== drawn);
    expect(new URL(page.url()).searchParams.get('at')).not.toBe(before);
    await page.close();
  });

  it('steps from one change to the next', async () => {
    const page = await open(`at=${encodeURIComponent(before)}`);
    await page.getByRole('button', { name: 'Next change' }).click();
    await page.waitForURL((url) => Date.parse(url.searchParams.get('at') ?? '') > Date.parse(before));
    await page.getByRole('button', { name: 'Previous change' }).click();
    await page.waitForURL((url) => Date.parse(url.searchParams.get('at') ?? '') <= Date.parse(before));
    await page.close();
  });

  it('opens the time line of the place that is clicked on the map, and goes to the date that is clicked in it', async () => {
    const page = await open(`at=${encodeURIComponent(after)}`);
    const { x, y } = await centreOn(page, place);
    await page.mouse.click(x, y);
    await page.waitForSelector('.panel .timeline button');
    const from = await page.locator('.panel .timeline button').first().getAttribute('data-from');
    await page.locator('.panel .timeline button').first().click();
    await page.waitForSelector('.panel .timeline button[aria-current="time"] >> nth=0');
    const link = new URL(page.url()).searchParams;
    expect(link.get('place')).toBe(place);
    expect(Date.parse(link.get('at') ?? '')).toBe(Date.parse(from ?? ''));
    await page.keyboard.press('Escape');
    await page.waitForSelector('.panel', { state: 'detached' });
    await page.close();
  });

  it('tells why a place is shown so, with the words of a report marked, in the language of the page', async () => {
    const page = await open(`at=${encodeURIComponent(after)}&place=${encodeURIComponent(place)}&lang=en`);
    await page.locator('.why summary').click();
    await page.waitForSelector('.why mark');
    const english = await page.locator('.why .told b').first().textContent();
    await page.getByRole('button', { name: 'العربية' }).click();
    await until(async () => {
      const told = page.locator('.why .told b').first();
      return (await told.count()) === 1 && (await told.textContent()) !== english;
    });
    await page.close();
  });

  it('opens the time line from the list by keyboard alone', async () => {
    const page = await open(`at=${encodeURIComponent(before)}`);
    await page.locator(`tr[data-place="${place}"] button`).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.panel .timeline button[aria-current="time"]');
    await page.close();
  });

  it('is written from right to left in Arabic, and its address says so', async () => {
    const page = await open(`at=${encodeURIComponent(before)}`);
    const listAt = async (): Promise<number> => (await page.locator('.side').boundingBox())?.x ?? -1;
    expect(await listAt()).toBeLessThan(100);
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.waitForSelector('html[dir="rtl"][lang="ar"]');
    expect(await listAt()).toBeGreaterThan(800);
    expect(new URL(page.url()).searchParams.get('lang')).toBe('ar');
    await page.reload();
    await page.waitForSelector('html[dir="rtl"] tr[data-place]');
    await page.close();
  });

  it('asks no other origin for anything and reports no error', () => {
    expect(watched).toEqual([]);
  });
}

/** Notes requests to other origins, errors on the console (a refused policy is one) and uncaught exceptions. */
export function watch(page: Page, origin: string, notes: string[]): void {
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) notes.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') notes.push(message.text());
  });
  page.on('pageerror', (error) => notes.push(error.message));
}

/** Asks until it is so. Playwright's own waitForFunction evaluates text in the page, which the policy forbids. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  await expect.poll(isSo, { timeout: PATIENCE_MS }).toBe(true);
}

function rowColour(page: Page, place: string): Promise<string | null> {
  return page.locator(`tr[data-place="${place}"] .swatch`).getAttribute('data-colour');
}

function mapColour(page: Page, place: string): Promise<unknown> {
  return page.evaluate(`window.saytara.map.getFeatureState({ source: 'places', id: ${JSON.stringify(place)} }).colour`);
}

/** What is drawn around a spot of the screen. */
async function pixels(page: Page, { x, y }: Spot): Promise<string> {
  const picture = await page.screenshot({ clip: { x: x - 6, y: y - 6, width: 12, height: 12 } });
  return picture.toString('base64');
}

/** Sets the slider as a drag of its thumb does: value, then an input event. */
async function moveSlider(page: Page, to: number): Promise<void> {
  await page.locator('.slider input').fill(String(Math.ceil(to / 60_000) * 60_000));
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Brings a place into the middle of the map; where that is on the screen. */
async function centreOn(page: Page, place: string): Promise<Spot> {
  const spot: unknown = await page.evaluate(`(() => {
    const { map } = window.saytara;
    const isPlace = ({ properties }) => properties.id === ${JSON.stringify(place)};
    const { geometry } = map.querySourceFeatures('places').find(isPlace);
    map.jumpTo({ center: geometry.coordinates, zoom: 12 });
    return new Promise((resolve) => map.once('idle', () => {
      const { x, y } = map.project(geometry.coordinates);
      resolve([x, y]);
    }));
  })()`);
  const [x = 0, y = 0] = Array.isArray(spot) ? spot.map(Number) : [];
  return { x, y };
}
