import { defineConfig } from 'vitest/config';

const report = process.env['SAYTARA_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['services/**/*.test.ts', 'schemas/**/*.test.ts', 'infra/**/*.test.ts'],
    // Minutes each: npm run test:long.
    exclude: ['node_modules/**', '**/*.long.test.ts'],
    // kafkajs sets a timer to a time that is past; harmless (tulios/kafkajs#1751).
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    globalSetup: ['infra/localKafka/testSetup.ts'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
