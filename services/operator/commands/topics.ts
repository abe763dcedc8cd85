import type { Command } from 'commander';
import type { ClusterCheck } from '../../embedded/checkCluster.ts';
import { listAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import { printList } from '../cli.ts';
import type { Cli } from '../cli.ts';
import { formatTable } from '../table.ts';

const DESCRIPTION = 'compare the brokers of SAYTARA_BROKERS with what is expected; print the ACLs that services need';

/** topics */
export function addTopicsCommand(program: Command, cli: Cli): void {
  program
    .command('topics')
    .description('topics with their partitions and ends')
    .option('--check', DESCRIPTION)
    .action(({ check }: { check?: boolean }) => (check ? checkTopics(cli) : listTopics(cli)));
}

async function listTopics(cli: Cli): Promise<void> {
  await cli.run(async ({ api }) => {
    const topics = listAt(jsonOf(await api.request('GET', '/v1/topics')), 'topics');
    const ends = (topic: unknown, end: string): string =>
      listAt(topic, 'partitions')
        .map((one) => textAt(one, end))
        .join(' ');
    printList(cli, topics, ['TOPIC', 'PARTITIONS', 'LOW', 'HIGH'], (topic) => [
      textAt(topic, 'topic'),
      String(listAt(topic, 'partitions').length),
      ends(topic, 'low'),
      ends(topic, 'high'),
    ]);
  });
}

async function checkTopics(cli: Cli): Promise<void> {
  // Loaded only here: no other command has to do with brokers.
  const { checkCluster } = await import('../../embedded/checkCluster.ts');
  const check = await checkCluster(cli.terminal.env);
  cli.terminal.out(cli.globals().json ? `${JSON.stringify(check)}\n` : formatCheck(check));
  if (check.deviations.length > 0) cli.foundWanting();
}

/** The whole of a check as people read it: topics, what is wrong and how to mend it, rights, and who grants them. */
export function formatCheck(check: ClusterCheck): string {
  const { deviations, notes, acls } = check;
  const wrong = deviations.map(({ code, message, mend }) => `${code}: ${message}\n  mend: ${mend}\n`);
  const told = notes.map(({ topic, message, mend }) => `note: ${topic}: ${message}\n  ${mend}\n`);
  return [
    clusterLine(check),
    formatTopics(check),
    deviations.length === 0 ? 'everything is as expected\n' : wrong.join(''),
    told.join(''),
    formatTable(
      ['SERVICE', 'RESOURCE', 'NAME', 'MAY', 'BECAUSE IT'],
      acls.map(({ service, resource, name, pattern, operations, why }) => [
        ...[service, resource, pattern === 'prefixed' ? `${name}*` : name, operations.join(' '), why],
      ]),
    ),
    acls.map(({ command }) => `${command}\n`).join(''),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function clusterLine({ brokers, prefix, otherTopics }: ClusterCheck): string {
  const under = prefix === '' ? 'no prefix' : `the prefix "${prefix}"`;
  return `brokers: ${String(brokers)}, ${under}, other topics, left alone: ${String(otherTopics)}\n`;
}

function formatTopics({ topics, deviations }: ClusterCheck): string {
  if (topics.length === 0) return '';
  return formatTable(
    ['TOPIC', 'PARTITIONS', 'REPLICAS', 'LOW', 'HIGH', ''],
    topics.map(({ topic, partitions, replication, partitionStates }) => [
      topic,
      String(partitions),
      String(replication),
      partitionStates.map(({ low }) => String(low)).join(' '),
      partitionStates.map(({ high }) => String(high)).join(' '),
      [...new Set(deviations.filter((one) => one.topic === topic).map(({ code }) => code))].join(' '),
    ]),
  );
}
