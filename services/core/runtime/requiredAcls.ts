import { CLAIMS, CONTROL, DEAD_LETTERS, OPERATIONS, REPORTS, SCHEMAS } from '../domain/topicNames.ts';

export const ACL_SERVICES = ['ingest', 'enrichment', 'projection', 'query', 'operator', 'consumer'] as const;
export type AclService = (typeof ACL_SERVICES)[number];
export type AclOperation = 'Read' | 'Write' | 'Describe' | 'DescribeConfigs' | 'Create';

/** One thing that a service may do on the cluster. Read and Write include Describe, as they do on brokers. */
export interface RequiredAcl {
  readonly service: AclService;
  readonly resource: 'topic' | 'group' | 'transactional-id';
  readonly name: string;
  /** `prefixed`: of every name that begins so. */
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly AclOperation[];
  readonly why: string;
}

type Grant = Omit<RequiredAcl, 'service'>;

/**
 * What each service needs and nothing more: `operator` is `saytara topics --check`, `consumer` any reader of the
 * published changes. An idempotent producer needs no right on the cluster since Kafka 2.8 (KIP-679).
 */
export function requiredAcls(prefix: string): readonly RequiredAcl[] {
  const grants = grantsOf(prefix);
  return ACL_SERVICES.flatMap((service) => grants[service].map((grant) => ({ service, ...grant })));
}

function grantsOf(prefix: string): Readonly<Record<AclService, readonly Grant[]>> {
  const topic = (name: string, operations: readonly AclOperation[], why: string): Grant => ({
    ...{ resource: 'topic', name: `${prefix}${name}`, pattern: 'literal', operations, why },
  });
  const claims = (operations: readonly AclOperation[], why: string): Grant => ({
    ...topic(`${CLAIMS}.`, operations, why),
    pattern: 'prefixed',
  });
  const every = (operations: readonly AclOperation[], why: string): Grant => ({
    ...topic('saytara.', operations, why),
    pattern: 'prefixed',
  });
  const shared = [
    every(['Describe', 'DescribeConfigs', 'Create'], 'makes the topics at its start, or looks whether they keep all'),
    topic(SCHEMAS, ['Read', 'Write'], 'keeps the schemas beside the log'),
    topic(OPERATIONS, ['Read', 'Write'], 'what was asked for, and what came of it'),
    topic(DEAD_LETTERS, ['Read', 'Write'], 'what could not be read or folded'),
    ...working(`${prefix}${SCHEMAS}`, 'literal', 'fills a registry that forgot, one at a time'),
    transactions(`${prefix}saytara-append-`, 'prefixed', 'appends to several partitions at once'),
  ];
  return {
    ingest: [...shared, topic(REPORTS, ['Read', 'Write'], 'takes reports in')],
    enrichment: [
      ...shared,
      topic(REPORTS, ['Read'], 'reads reports'),
      claims(['Read', 'Write'], 'writes the claims of its release'),
      ...working(`${prefix}saytara.enrichment.`, 'prefixed', 'shares the partitions with others of its release'),
    ],
    projection: [
      ...shared,
      topic(REPORTS, ['Read'], 'rebuilds from reports'),
      claims(['Read'], 'folds claims into views'),
      topic(CONTROL, ['Read', 'Write'], 'publishes the changes of the serving view'),
      ...working(`${prefix}saytara.publisher`, 'literal', 'one node publishes at a time'),
    ],
    query: [
      ...shared,
      topic(REPORTS, ['Read', 'Write'], 'folds reports; puts redriven ones back'),
      claims(['Read', 'Write'], 'tells where they end; puts redriven ones back'),
      topic(CONTROL, ['Read'], 'feeds changes to who follows them'),
    ],
    operator: [every(['Describe', 'DescribeConfigs'], 'saytara topics --check')],
    consumer: [topic(CONTROL, ['Read'], 'mirrors the published changes')],
  };
}

function transactions(name: string, pattern: Grant['pattern'], why: string): Grant {
  return { resource: 'transactional-id', name, pattern, operations: ['Write'], why };
}

/** A group whose members write under transactional ids that begin with its name. */
function working(name: string, pattern: Grant['pattern'], why: string): readonly Grant[] {
  return [{ resource: 'group', name, pattern, operations: ['Read'], why }, transactions(name, pattern, why)];
}

/** The line that grants it with Kafka's own tool; `User:saytara-<service>` stands for whoever the service runs as. */
export function aclCommand({ service, resource, name, pattern, operations }: RequiredAcl, server: string): string {
  return [
    `kafka-acls.sh ${server} --add --allow-principal User:saytara-${service}`,
    ...operations.map((operation) => `--operation ${operation}`),
    `--${resource} '${name}'${pattern === 'prefixed' ? ' --resource-pattern-type prefixed' : ''}`,
  ].join(' ');
}
