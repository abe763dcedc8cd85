import { eventLogContract } from '../../ports/eventLog.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

const brokers = (process.env['SAYTARA_TEST_BROKERS'] ?? '').split(',');
eventLogContract('kafka', () => kafkaHarness(brokers));
