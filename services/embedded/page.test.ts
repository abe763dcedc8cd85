import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { buildWeb } from '../query/web/build.ts';
import { chromiumPath, launchChromium } from '../query/web/testing/chromium.ts';
import { checkPage } from '../query/web/testing/pageChecks.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';
import { sampleLines } from './samples.ts';

const chromium = chromiumPath();
if (chromium === null) console.warn('skipped: the browser test of the running app, as no Chromium is at CHROMIUM_PATH');

describe.skipIf(chromium === null)('the page of a running app on the sample reports', () => {
  let app: TestApp;
  let browser: Browser;
  let url = '';

  beforeAll(async () => {
    await buildWeb();
    app = await startTestApp({ log: 'memory' });
    await app.post(sampleLines());
    await app.drained(20_000);
    url = await app.http.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  checkPage(() => ({ browser, url }), {
    place: 'sy.SY0405.palmyra',
    before: '2015-06-01T12:00:00+03:00',
    after: '2016-04-01T12:00:00+03:00',
  });
});
