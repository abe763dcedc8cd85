import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** One wrong import for each row of the table "who may import whom": from which file, what, and the rule that must refuse it. */
const WRONG: readonly (readonly [row: string, file: string, imported: string, rule: string])[] = [
  ['core/domain: no npm', 'services/core/domain/a.ts', 'fastify', 'domain-imports-domain-only'],
  ['core/domain: no node:*', 'services/core/domain/a.ts', 'node:fs', 'domain-imports-domain-only'],
  ['core/domain: createHash in ids.ts alone', 'services/core/domain/a.ts', 'node:crypto', 'crypto-in-ids-only'],
  ['core/ports: domain alone', 'services/core/ports/a.ts', '../runtime/target.ts', 'ports-import-domain-only'],
  [
    'core/ports: contract suites also vitest',
    'services/core/ports/a.contract.ts',
    '../adapters/sqlite/target.ts',
    'contract-suites-import-domain-and-vitest',
  ],
  [
    'core/adapters: never another adapter',
    'services/core/adapters/memory/a.ts',
    '../sqlite/target.ts',
    'adapters-import-no-other-adapter',
  ],
  [
    'core/adapters: the only importers of avsc',
    'services/core/runtime/a.ts',
    'avsc',
    'avro-sqlite-kafka-in-adapters-only',
  ],
  [
    'core/adapters: the only importers of node:sqlite',
    'services/query/a.ts',
    'node:sqlite',
    'avro-sqlite-kafka-in-adapters-only',
  ],
  [
    'core/runtime: domain, ports, npm',
    'services/core/runtime/a.ts',
    '../adapters/sqlite/target.ts',
    'runtime-imports-domain-and-ports',
  ],
  ['step files: pure', 'services/ingest/acceptReport.ts', '../core/runtime/target.ts', 'steps-are-pure'],
  ['step files: synchronous, no node:*', 'services/enrichment/readClaims.ts', 'node:fs', 'steps-are-pure'],
  ['step files: npm packages of a list alone', 'services/enrichment/text/a.ts', 'fastify', 'steps-are-pure'],
  [
    'services: a package for step files is for no other file',
    'services/enrichment/a.ts',
    'htmlparser2',
    'services-take-fastify-only',
  ],
  [
    'step files: no adapters',
    'services/projection/rules/a.ts',
    '../../core/adapters/sqlite/target.ts',
    'steps-are-pure',
  ],
  [
    'services: never another service',
    'services/ingest/a.ts',
    '../query/target.ts',
    'services-import-own-folder-and-kernel',
  ],
  [
    'services: no adapters outside main',
    'services/ingest/a.ts',
    '../core/adapters/sqlite/target.ts',
    'services-import-own-folder-and-kernel',
  ],
  [
    'projection: operations beside its own',
    'services/projection/a.ts',
    '../ingest/target.ts',
    'projection-carries-operations-and-reading',
  ],
  [
    'projection: reading in rebuilds alone',
    'services/projection/a.ts',
    '../enrichment/readClaims.ts',
    'reading-in-rebuilds-only',
  ],
  [
    'projection: no rebuild asks an outside reader',
    'services/projection/builder.ts',
    '../enrichment/outside/target.ts',
    'projection-carries-operations-and-reading',
  ],
  [
    'query: operations and the ruling beside its own',
    'services/query/a.ts',
    '../projection/target.ts',
    'query-carries-operations-and-ruling',
  ],
  [
    'query: no adapters outside main',
    'services/query/a.ts',
    '../core/adapters/sqlite/target.ts',
    'query-carries-operations-and-ruling',
  ],
  [
    'core/storage: for what is run as a process',
    'services/query/a.ts',
    '../core/storage/target.ts',
    'storage-is-opened-by-processes',
  ],
  ['services: fastify is their only package', 'services/query/a.ts', 'commander', 'services-take-fastify-only'],
  [
    'main.ts: core and its own service',
    'services/enrichment/main.ts',
    '../ingest/target.ts',
    'main-imports-core-and-own-service',
  ],
  [
    'main.ts of a view node: operations too',
    'services/query/main.ts',
    '../ingest/target.ts',
    'main-of-a-view-node-imports-operations-too',
  ],
  [
    'embedded: imported by operator alone',
    'services/query/main.ts',
    '../embedded/target.ts',
    'nobody-imports-embedded-but-operator',
  ],
  ['core/testing: core', 'services/core/testing/a.ts', '../../ingest/target.ts', 'testing-imports-core'],
  ['services: never infra', 'services/query/a.ts', '../../infra/target.ts', 'services-never-import-infra'],
  ['operator: a client', 'services/operator/a.ts', '../query/target.ts', 'operator-is-a-client'],
  ['operator: commander alone', 'services/operator/a.ts', 'fastify', 'operator-is-a-client'],
  ['query/web: apart from the services', 'services/query/web/client/a.ts', '../../target.ts', 'web-is-apart'],
];

const TARGETS = [
  ...['core/runtime', 'core/storage', 'core/adapters/sqlite', 'ingest', 'enrichment/outside', 'projection', 'query'],
  'embedded',
];

describe('the table of who may import whom', () => {
  let folder = '';

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  function violations(): readonly string[] {
    const args = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', 'services', 'infra'];
    const text = cruise(args, folder);
    const { summary } = JSON.parse(text) as { summary: { violations: { rule: { name: string }; from: string }[] } };
    return summary.violations.map(({ rule, from }) => `${from}: ${rule.name}`);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-imports-'));
    copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const target of TARGETS) write(`services/${target}/target.ts`, 'export const x = 1;\n');
    write('services/enrichment/readClaims.ts', 'export const x = 1;\n');
    write('infra/target.ts', 'export const x = 1;\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('refuses one planted import for every row', () => {
    const texts = new Map<string, string[]>();
    for (const [, file, imported] of WRONG) {
      const text = `import * as i${String(texts.get(file)?.length ?? 0)} from '${imported}';`;
      texts.set(file, [...(texts.get(file) ?? []), text]);
    }
    for (const [file, lines] of texts) write(file, `${lines.join('\n')}\nexport const x = 1;\n`);
    const found = violations();
    const missed = WRONG.filter(([, file, , rule]) => !found.includes(`${file}: ${rule}`)).map(([row]) => row);
    expect(missed).toEqual([]);
  });

  it('finds nothing where every import is allowed', () => {
    write('services/core/domain/a.ts', 'export const a = 1;\n');
    write('services/core/domain/ids.ts', "import { createHash } from 'node:crypto';\nexport const h = createHash;\n");
    write('services/core/ports/b.ts', "import { a } from '../domain/a.ts';\nexport const b = a;\n");
    write(
      'services/core/adapters/sqlite/c.ts',
      "import { DatabaseSync } from 'node:sqlite';\nimport { b } from '../../ports/b.ts';\nexport const c = [DatabaseSync, b];\n",
    );
    write(
      'services/embedded/d.ts',
      "import { x } from '../ingest/target.ts';\nimport { c } from '../core/adapters/sqlite/c.ts';\nexport const d = [x, c];\n",
    );
    write('services/operations/target.ts', 'export const x = 1;\n');
    write('services/query/edge.ts', "import { x } from '../operations/target.ts';\nexport const y = x;\n");
    write('services/projection/carried.ts', "import { x } from '../enrichment/readClaims.ts';\nexport const y = x;\n");
    write('services/enrichment/text/e.ts', "import { Tokenizer } from 'htmlparser2';\nexport const e = Tokenizer;\n");
    expect(violations()).toEqual([]);
  });
});

/** dependency-cruiser exits with the number of violations, which is no failure here. */
function cruise(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), ...args],
      {
        cwd,
        encoding: 'utf8',
      },
    );
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'stdout' in error && typeof error.stdout === 'string') {
      return error.stdout;
    }
    throw error;
  }
}
