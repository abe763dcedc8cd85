import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { clipCountries } from './clipCountries.ts';
import type { Window } from './clipCountries.ts';
import { isCountries } from './client/countries.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const resolve = createRequire(import.meta.url).resolve;

/** What the map can show at all (client/mapStyle.ts keeps the camera inside): Syria with its neighbours. */
const AROUND_SYRIA: Window = [22, 20, 56, 44];

/** MapLibre starts it from the folder of the script it lies in, so it stays a file of its own (no blob: in the CSP). */
const WORKER = 'maplibre-gl-worker.mjs';

/**
 * Writes the whole page into a folder, by default `dist` beside this file: index.html, app.js, app.css, MapLibre's
 * worker, the base map and two fonts. Nothing in it names another origin. Throws esbuild's failure if a file of the
 * client cannot be compiled.
 */
export async function buildWeb(outDir: string = join(HERE, 'dist')): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await Promise.all([
    bundle(outDir),
    copyFile(join(HERE, 'client/index.html'), join(outDir, 'index.html')),
    copyFile(resolve(`maplibre-gl/dist/${WORKER}`), join(outDir, WORKER)),
    writeBaseMap(join(outDir, 'countries.json')),
  ]);
}

async function bundle(outDir: string): Promise<void> {
  await build({
    entryPoints: { app: join(HERE, 'client/main.tsx') },
    outdir: outDir,
    tsconfig: join(HERE, 'tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: ['es2022'],
    minify: true,
    legalComments: 'none',
    // MapLibre asks for import.meta.url, which esbuild keeps: the bundle's own address.
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    logLevel: 'warning',
  });
}

async function writeBaseMap(path: string): Promise<void> {
  const world: unknown = JSON.parse(await readFile(resolve('world-atlas/countries-10m.json'), 'utf8'));
  if (!isCountries(world)) throw new TypeError('to clip the base map, a TopoJSON of countries was expected');
  await writeFile(path, JSON.stringify(clipCountries(world, AROUND_SYRIA)));
}

if (import.meta.main) await buildWeb();
