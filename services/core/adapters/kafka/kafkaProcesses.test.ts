import { afterAll, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { copiesOf, copyAll, outputsOf } from '../../ports/copyProcessor.contract.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, fill, IN, nextOf, OUT, textOf } from '../../ports/logRecords.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';
import { startProcess } from './ownProcess.testing.ts';
import type { OwnProcess } from './ownProcess.testing.ts';

/** A dead or stopped member's partitions are given to others after its session, 6 s. */
const PATIENCE = 60_000;

describe.runIf(kafkaChosen)('the log on Kafka among processes', { concurrent: true }, () => {
  const kafka = useKafka();
  const harnesses: ReturnType<typeof kafkaHarness>[] = [];
  const processes: OwnProcess[] = [];

  async function fresh(): Promise<{ harness: ReturnType<typeof kafkaHarness>; log: EventLog }> {
    const one = kafkaHarness(kafka().brokers);
    harnesses.push(one);
    const opened = one.open();
    await opened.createTopic(IN, 3);
    await opened.createTopic(OUT, 2);
    return { harness: one, log: opened };
  }

  function start(...orders: Parameters<typeof startProcess>): OwnProcess {
    const one = startProcess(...orders);
    processes.push(one);
    return one;
  }

  afterAll(async () => {
    await Promise.all(processes.splice(0).map((one) => one.end()));
    await Promise.all(harnesses.splice(0).map((one) => one.close()));
  });

  const POINTS = ['before step', 'after step', 'before position', 'before commit', 'after commit'] as const;

  test('kill -9 of a processor between any two steps doubles and loses nothing', { timeout: PATIENCE }, async () => {
    const outcomes = POINTS.map(async (point, index) => {
      const own = await fresh();
      await fill(own.log, 30);
      const options = { ...own.harness.options, node: 'killed' };
      const killed = start({ options, work: 'copy', at: { point, nth: 1 + (index % 3), end: 'killed' } });
      expect(await killed.ended()).toBe('SIGKILL');
      await copyAll(own.log, 'g');
      expect(await outputsOf(own.log), point).toEqual(copiesOf(30));
      expect(await own.log.committed('g', IN), point).toEqual(nextOf(await collect(own.log, IN)));
    });
    await Promise.all(outcomes);
  });

  test(
    'a processor stopped past its session, in a transaction, doubles and loses nothing, and works on when it wakes',
    { timeout: PATIENCE },
    async () => {
      const { harness, log } = await fresh();
      await fill(log, 30);
      const at = { point: 'before commit', nth: 2, end: 'stopped' } as const;
      const stopped = start({ options: { ...harness.options, node: 'stopped' }, work: 'copy', at });
      await stopped.until((one) => one.at !== undefined);
      stopped.signal('SIGSTOP');
      const other = harness.open();
      await copyAll(other, 'g');
      await other.close();
      stopped.signal('SIGCONT');
      await fill(log, 60, 30);
      await stopped.until(({ committed }) => committed?.includes('v59') ?? false);
      await copyAll(log, 'g');
      expect(await outputsOf(log)).toEqual(copiesOf(60));
    },
  );

  test(
    'a leader stopped past its session appends nothing more, and stands again when it wakes',
    { timeout: PATIENCE },
    async () => {
      const { harness, log } = await fresh();
      const at = { point: 'before commit', nth: 3, end: 'stopped' } as const;
      const stopped = start({ options: { ...harness.options, node: 'first' }, work: 'lead', at });
      await stopped.until((one) => one.at !== undefined);
      stopped.signal('SIGSTOP');
      const next = start({ options: { ...harness.options, node: 'second' }, work: 'lead' });
      await next.until(({ appended }) => appended === 'second 5');
      stopped.signal('SIGCONT');
      await stopped.until(({ fault }) => fault === 'fenced');
      await next.until(({ appended }) => appended === 'second 40');
      next.signal('SIGKILL');
      const before = stopped.told.filter(({ appended }) => appended !== undefined).length;
      await stopped.until(({ appended }) => appended === `first 1` && appendsOf(stopped) > before);
      await stopped.end();
      const told = (one: OwnProcess): string[] => one.told.flatMap(({ appended }) => appended ?? []);
      const texts = (await collect(log, OUT)).map(textOf);
      // Terms do not mix: what the first wrote, then all of the second, then the first again.
      const runs = texts.filter((text, i) => text.split(' ')[0] !== texts[i - 1]?.split(' ')[0]);
      expect(runs.map((text) => text.split(' ')[0])).toEqual(['first', 'second', 'first']);
      expect(texts.filter((text) => text.startsWith('second'))).toEqual(expect.arrayContaining(told(next)));
      expect(texts.slice(0, 2)).toEqual(['first 0', 'first 1']);
      expect(texts[2]).toBe('second 0');
    },
  );
});

function appendsOf({ told }: OwnProcess): number {
  return told.filter(({ appended }) => appended !== undefined).length;
}
