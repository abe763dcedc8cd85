import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrokerSettings } from './brokerSettings.ts';
import { openCertificates } from './certificates.ts';
import type { Certificates } from './certificates.ts';

/** A user of SCRAM and PLAIN; the file holds the password alone, with mode 0600. */
export interface LocalUser {
  readonly user: string;
  readonly passwordFile: string;
}

/** What a secure local broker is opened with: TLS everywhere, SASL for clients, and one user that may do everything. */
export interface SecureAccess {
  readonly certificates: Certificates;
  readonly admin: LocalUser;
  /** May do nothing until the admin grants it something. */
  readonly stranger: LocalUser;
}

export interface SecurePorts {
  /** TLS and a user's password. */
  readonly client: number;
  /** TLS and a client certificate: the broker to itself, and the admin. */
  readonly certified: number;
  readonly controller: number;
}

/** Makes certificates and passwords as far as they are not there yet. */
export async function openSecureAccess(folder: string): Promise<SecureAccess> {
  const certificates = await openCertificates(folder);
  const [admin, stranger] = [localUser(folder, 'admin'), localUser(folder, 'stranger')];
  for (const { passwordFile } of [admin, stranger]) {
    if (existsSync(passwordFile)) continue;
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  }
  return { certificates, admin, stranger };
}

/** The users as kafka-storage's --add-scram takes them: salted, since other users of a machine see arguments. */
export async function scramUsers({ admin, stranger }: SecureAccess): Promise<readonly string[]> {
  const users = [];
  for (const one of [admin, stranger]) {
    const password = await passwordOf(one);
    users.push(scramUser(one.user, password, 'SCRAM-SHA-512', 64), scramUser(one.user, password, 'SCRAM-SHA-256', 32));
  }
  return users;
}

/** Listeners on loopback that let nobody in without a password or a certificate, and an authorizer behind them. */
export async function secureListeners(access: SecureAccess, ports: SecurePorts): Promise<BrokerSettings> {
  const at = (name: string, port: number): string => `${name}://127.0.0.1:${String(port)}`;
  const advertised = `${at('CLIENT', ports.client)},${at('CERTIFIED', ports.certified)}`;
  return {
    listeners: `${advertised},${at('CONTROLLER', ports.controller)}`,
    'advertised.listeners': advertised,
    'listener.security.protocol.map': 'CLIENT:SASL_SSL,CERTIFIED:SSL,CONTROLLER:SSL',
    'inter.broker.listener.name': 'CERTIFIED',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${String(ports.controller)}`,
    ...certificateSettings(access.certificates),
    ...(await passwordSettings(access)),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:broker;User:${access.admin.user}`,
  };
}

/** The settings with which a service comes in as the admin. */
export function secureEnv({ certificates, admin }: SecureAccess): Readonly<Record<string, string>> {
  return {
    SAYTARA_KAFKA_TLS: 'on',
    SAYTARA_KAFKA_CA: certificates.ca,
    SAYTARA_KAFKA_SASL: 'scram-sha-512',
    SAYTARA_KAFKA_USER: admin.user,
    SAYTARA_KAFKA_PASSWORD_FILE: admin.passwordFile,
  };
}

function certificateSettings({ ca, broker }: Certificates): BrokerSettings {
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': broker,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': ca,
    'listener.name.certified.ssl.client.auth': 'required',
    'listener.name.controller.ssl.client.auth': 'required',
    // CN=admin is User:admin, as the same name with a password is.
    'ssl.principal.mapping.rules': 'RULE:^CN=(.*?)$/$1/',
  };
}

async function passwordSettings({ admin, stranger }: SecureAccess): Promise<BrokerSettings> {
  const login = 'org.apache.kafka.common.security';
  const scram = `${login}.scram.ScramLoginModule required;`;
  const users = [];
  for (const one of [admin, stranger]) users.push(`user_${one.user}="${await passwordOf(one)}"`);
  return {
    'listener.name.client.sasl.enabled.mechanisms': 'SCRAM-SHA-512,SCRAM-SHA-256,PLAIN',
    'listener.name.client.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.client.scram-sha-256.sasl.jaas.config': scram,
    'listener.name.client.plain.sasl.jaas.config': `${login}.plain.PlainLoginModule required ${users.join(' ')};`,
  };
}

function localUser(folder: string, user: string): LocalUser {
  return { user, passwordFile: join(folder, `${user}.password`) };
}

async function passwordOf({ passwordFile }: LocalUser): Promise<string> {
  return (await readFile(passwordFile, 'utf8')).trimEnd();
}

/** What Kafka itself takes where no number is given (ScramMechanism's least, doubled). */
const ITERATIONS = 8192;

/** RFC 5802: SaltedPassword is PBKDF2 with the mechanism's hash, as long as the hash. */
function scramUser(user: string, password: string, mechanism: string, bytes: 32 | 64): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, bytes, bytes === 64 ? 'sha512' : 'sha256');
  const parts = [`name=${user}`, `iterations=${String(ITERATIONS)}`];
  parts.push(`salt="${salt.toString('base64')}"`, `saltedpassword="${salted.toString('base64')}"`);
  return `${mechanism}=[${parts.join(',')}]`;
}
