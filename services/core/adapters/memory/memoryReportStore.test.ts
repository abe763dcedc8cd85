import { reportStoreContract } from '../../ports/reportStore.contract.ts';
import { createMemoryReportStore } from './memoryReportStore.ts';

reportStoreContract('memory', createMemoryReportStore);
