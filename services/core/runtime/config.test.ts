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

  it('never shows the token', () => {
    expect(JSON.stringify(redacted(readConfig({ SAYTARA_TOKEN: 'secret' })))).not.toContain('secret');
  });
});
