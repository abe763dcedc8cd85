const LOGS = ['memory', 'sqlite', 'kafka'] as const;

export type TestLog = (typeof LOGS)[number];

/** On which logs the contract suite runs: SAYTARA_TEST_LOGS, a list with commas; memory and sqlite if absent. */
export function testLogs(chosen = process.env['SAYTARA_TEST_LOGS']): ReadonlySet<TestLog> {
  const names = (chosen ?? 'memory,sqlite').split(',').map((name) => name.trim());
  return new Set(
    names.map((name) => {
      const log = LOGS.find((one) => one === name);
      if (log) return log;
      throw new Error(`SAYTARA_TEST_LOGS names "${name}"; there are ${LOGS.join(', ')}`);
    }),
  );
}

/** Runs the suite of a log if it is chosen, else says in one line that it does not run. */
export function ifChosen(log: TestLog, run: () => void): void {
  if (testLogs().has(log)) run();
  else process.stderr.write(`skipped: the event log contract on ${log}; SAYTARA_TEST_LOGS chooses it\n`);
}

/** Throws once at the armed arrival at a point. */
export function crashPoint(): {
  readonly crash: (point: string) => void;
  readonly arm: (point: { readonly name: string; readonly nth: number } | null) => void;
} {
  let armed: { name: string; left: number } | null = null;
  return {
    arm: (point) => {
      armed = point && { name: point.name, left: point.nth };
    },
    crash: (point) => {
      if (armed?.name !== point || --armed.left > 0) return;
      armed = null;
      throw new Error(`crash ${point}`);
    },
  };
}
