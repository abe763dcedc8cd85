import { defineConfig } from 'vitest/config';

/** npm run test:long: tests that take minutes, one file after the other. */
export default defineConfig({
  test: {
    include: ['services/**/*.long.test.ts', 'infra/**/*.long.test.ts'],
    // kafkajs sets a timer to a time that is past; harmless (tulios/kafkajs#1751).
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    globalSetup: ['infra/localKafka/testSetup.ts'],
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
});
