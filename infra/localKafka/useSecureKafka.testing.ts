import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import type { LocalUser } from './secureAccess.ts';
import { startLocalKafka } from './startLocalKafka.ts';
import type { LocalKafka, SecureKafka } from './startLocalKafka.ts';
import { whyNoLocalKafka } from './tools.ts';
import { kafkaChosen } from './useKafka.testing.ts';
import type { KafkaOptions } from '../../services/core/adapters/kafka/kafkaClient.ts';

type Access = Pick<KafkaOptions, 'tls' | 'sasl'>;
type FullAccess = { readonly [Name in keyof Access]-?: NonNullable<Access[Name]> };

export interface SecureBroker {
  readonly brokers: readonly string[];
  /** Where a client certificate is asked for. */
  readonly certified: readonly string[];
  readonly admin: FullAccess;
  /** May do nothing. */
  readonly stranger: FullAccess;
  readonly certificate: Access;
}

/** Slow machines and downloads of the first time, in milliseconds. */
const PATIENCE = 300_000;

const lacking = await whyNoLocalKafka('mvn', 'openssl');

/** Whether a broker with TLS can be started here; a visible skip says why not. */
export const secureRuns = kafkaChosen && lacking === undefined;

/** A broker of the file's own with TLS, passwords and an authorizer; call what it gives inside tests. */
export function useSecureKafka(): () => SecureBroker {
  const data = mkdtempSync(join(tmpdir(), 'saytara-secure-'));
  let kafka: LocalKafka | undefined;
  beforeAll(async () => {
    kafka = await startLocalKafka({ data, secure: true, registry: false });
  }, PATIENCE);
  afterAll(async () => {
    await kafka?.stop();
    rmSync(data, { recursive: true, force: true });
  }, PATIENCE);
  return () => {
    if (kafka?.secure === undefined) throw new Error('the broker is there inside tests only, and with TLS');
    return secureBroker(kafka.brokers, kafka.secure);
  };
}

if (kafkaChosen && lacking !== undefined) test.skip(`a broker with TLS, skipped: ${lacking}`, () => undefined);

function secureBroker(brokers: readonly string[], secure: SecureKafka): SecureBroker {
  const text = (file: string): string => readFileSync(file, 'utf8').trimEnd();
  const tls = { ca: text(secure.certificates.ca) };
  const as = ({ user, passwordFile }: LocalUser): FullAccess => ({
    tls,
    sasl: { mechanism: 'scram-sha-512', username: user, password: text(passwordFile) },
  });
  const { key, certificate } = secure.certificates.admin;
  return {
    brokers,
    certified: secure.certifiedBrokers,
    admin: as(secure.admin),
    stranger: as(secure.stranger),
    certificate: { tls: { ...tls, key: text(key), cert: text(certificate) } },
  };
}
