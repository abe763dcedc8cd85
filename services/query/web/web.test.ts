import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildWeb } from './build.ts';
import { chromiumPath, launchChromium } from './testing/chromium.ts';
import { startFixtureServer } from './testing/fixtureServer.ts';
import type { FixtureServer } from './testing/fixtureServer.ts';
import { checkPage } from './testing/pageChecks.ts';

const chromium = chromiumPath();
if (chromium === null) console.warn('skipped: the browser tests of the page, as no Chromium is at CHROMIUM_PATH');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saytara-web-'));
  await buildWeb(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the built page', () => {
  it('is whole: page, script, style, worker, base map and fonts lie in one folder', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'app.css',
      'app.js',
      'countries.json',
      'index.html',
      'maplibre-gl-worker.mjs',
      'noto-sans-arabic-arabic-wght-normal.woff2',
      'noto-sans-arabic-latin-wght-normal.woff2',
    ]);
  });

  it('holds no script or style in its HTML, so that a strict policy can be set', async () => {
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });
});

describe.skipIf(chromium === null)('the page in a browser', () => {
  let browser: Browser;
  let server: FixtureServer;
  beforeAll(async () => {
    server = await startFixtureServer(folder);
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  checkPage(() => ({ browser, url: server.url }), {
    place: 'sy.SY080400.centre',
    before: '2022-04-14T12:00:00+03:00',
    after: '2022-04-14T23:30:00+03:00',
  });

  it('says how to ingest while there is nothing to show, and fills once a change is announced', async () => {
    server.empty(true);
    const page = await browser.newPage();
    await page.goto(`${server.url}/?lang=en`);
    await page.waitForSelector('.empty >> text=saytara ingest');
    server.empty(false);
    await server.followed();
    server.announce();
    await page.waitForSelector('tr[data-place]');
    expect(await page.locator('.empty').count()).toBe(0);
    await page.close();
  });

  it('shows the code of an error that the server answers with', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/?lang=en&place=sy.nowhere`);
    await page.waitForSelector('.notice >> text=unknown-place');
    await page.close();
  });
});
