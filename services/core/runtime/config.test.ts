import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SaytaraError } from '../domain/errors.ts';
import { readConfig, redacted } from './config.ts';

function refusal(env: Record<string, string>): SaytaraError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof SaytaraError) return error;
  }
  throw new Error('the settings were taken');
}

describe('reading the settings', () => {
  it('takes loopback, port 7040 and the sample reports from an empty environment', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 7040, samples: 'default', promote: 'auto' });
  });

  it('looks for additional places where they are named, else in the data folder if they are there', () => {
    const data = mkdtempSync(join(tmpdir(), 'saytara-config-'));
    expect(readConfig({ SAYTARA_DATA: data }).places).toBeUndefined();
    mkdirSync(join(data, 'places'));
    expect(readConfig({ SAYTARA_DATA: data, SAYTARA_PLACES: '' }).places).toBe(join(data, 'places'));
    expect(readConfig({ SAYTARA_DATA: data, SAYTARA_PLACES: '/mine' }).places).toBe('/mine');
    rmSync(data, { recursive: true });
  });

  it('reports every problem at once', () => {
    const error = refusal({ SAYTARA_PORT: '70400', SAYTARA_PROMOTE: 'perhaps', SAYTARA_PARTITIONS: '0' });
    expect(error.code).toBe('config-invalid');
    expect(error.details['problems']).toEqual([
      expect.stringContaining('SAYTARA_PORT is "70400"'),
      expect.stringContaining('SAYTARA_PROMOTE is "perhaps"'),
      expect.stringContaining('SAYTARA_PARTITIONS is "0"'),
    ]);
  });

  it('refuses to listen off loopback without a token', () => {
    expect(refusal({ SAYTARA_HOST: '0.0.0.0' }).message).toContain('SAYTARA_TOKEN');
    expect(readConfig({ SAYTARA_HOST: '0.0.0.0', SAYTARA_TOKEN: 'secret' }).token).toBe('secret');
  });

  describe('of an outside reader', () => {
    const url = 'https://models.example/read?key=hidden';
    const release = 'gpt-7-prompt-3';

    it('takes its address, its name, and thirty seconds for an answer', () => {
      expect(readConfig({}).reader).toBeUndefined();
      const env = { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: release };
      expect(readConfig(env).reader).toEqual({ url, release, timeoutMs: 30_000, token: undefined });
      const more = { ...env, SAYTARA_READER_TIMEOUT_MS: '100', SAYTARA_READER_TOKEN: 'secret' };
      expect(readConfig(more).reader).toMatchObject({ timeoutMs: 100, token: 'secret' });
    });

    it.each([
      ['SAYTARA_READER_URL is set without SAYTARA_READER_RELEASE', { SAYTARA_READER_URL: url }],
      ['SAYTARA_READER_RELEASE is set, and SAYTARA_READER_URL', { SAYTARA_READER_RELEASE: release }],
      ['SAYTARA_READER_TOKEN is set, and SAYTARA_READER_URL', { SAYTARA_READER_TOKEN: 'secret' }],
      ['not an http or https address', { SAYTARA_READER_URL: 'models', SAYTARA_READER_RELEASE: release }],
      ['a user or a password', { SAYTARA_READER_URL: 'http://me:pw@models/', SAYTARA_READER_RELEASE: release }],
      ['letters and digits', { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: 'gpt.7' }],
      ['letters and digits', { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: 'x'.repeat(65) }],
      ['a release of the rules', { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: '14c185d2e3de' }],
      ['no header', { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: release, SAYTARA_READER_TOKEN: 'a b' }],
      ['300000', { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: release, SAYTARA_READER_TIMEOUT_MS: '1e9' }],
    ])('refuses what makes no sense: %s', (why, env) => {
      const { message } = refusal(env);
      expect(message).toContain(why);
      expect(message).not.toMatch(/pw|hidden|secret/);
    });

    it('never shows its token or what its address hides', () => {
      const env = { SAYTARA_READER_URL: url, SAYTARA_READER_RELEASE: release, SAYTARA_READER_TOKEN: 'secret' };
      const shown = JSON.stringify(redacted(readConfig(env)));
      expect(shown).toContain('https://models.example/read');
      expect(shown).not.toMatch(/hidden|secret/);
    });
  });

  it('never shows the token', () => {
    expect(JSON.stringify(redacted(readConfig({ SAYTARA_TOKEN: 'secret' })))).not.toContain('secret');
  });
});
