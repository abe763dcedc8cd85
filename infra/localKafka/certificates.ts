import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from './runTool.ts';
import { missing, onPath } from './tools.ts';

/** PEM files of a certificate authority of one's own and of two ends that it signed; keys are readable by one user. */
export interface Certificates {
  readonly ca: string;
  /** Key and certificate in one file, as Kafka takes a key store of the type PEM. */
  readonly broker: string;
  readonly admin: { readonly key: string; readonly certificate: string };
}

const DAYS = '3650';
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const;
/** Serves openssl instead of the system's settings, which differ; the names are those a client may connect to. */
const SETTINGS = `[req]
distinguished_name = subject
[subject]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[end]
subjectAltName = IP:127.0.0.1, DNS:localhost
`;

/** Makes what is not there yet. Errors: `tool-missing` without openssl, `tool-failed`. */
export async function openCertificates(folder: string): Promise<Certificates> {
  const file = (name: string): string => join(folder, name);
  const made = {
    ca: file('ca.pem'),
    broker: file('broker.store.pem'),
    admin: { key: file('admin.key.pem'), certificate: file('admin.pem') },
  };
  if (existsSync(made.broker)) return made;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const openssl = await onPath('openssl');
  if (openssl === undefined) {
    throw missing('making certificates for --secure', 'openssl', `install OpenSSL, or leave out --secure`);
  }
  const settings = file('openssl.cnf');
  await writeFile(settings, SETTINGS);
  await runTool(openssl, [
    ...['req', '-x509', ...KEY, '-days', DAYS, '-config', settings, '-extensions', 'authority'],
    ...['-subj', '/CN=saytara local authority', '-keyout', file('ca.key.pem'), '-out', made.ca],
  ]);
  for (const name of ['admin', 'broker']) await sign(openssl, { folder, settings, name });
  const [key, certificate] = await Promise.all([readFile(file('broker.key.pem')), readFile(file('broker.pem'))]);
  await writeFile(made.broker, Buffer.concat([key, certificate]), { mode: 0o600 });
  return made;
}

interface Signing {
  readonly folder: string;
  readonly settings: string;
  /** Of the files, and the common name. */
  readonly name: string;
}

async function sign(openssl: string, { folder, settings, name }: Signing): Promise<void> {
  const file = (end: string): string => join(folder, `${name}${end}`);
  const [key, request] = [file('.key.pem'), file('.csr')];
  await runTool(openssl, [
    ...['req', ...KEY, '-config', settings, '-subj', `/CN=${name}`],
    ...['-keyout', key, '-out', request],
  ]);
  await chmod(key, 0o600);
  await runTool(openssl, [
    ...['x509', '-req', '-in', request, '-days', DAYS, '-extfile', settings, '-extensions', 'end'],
    ...['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key.pem'), '-CAcreateserial'],
    ...['-out', file('.pem')],
  ]);
  await rm(request);
}
