import { ABOUT, viewStoreContract } from '../../ports/viewStore.contract.ts';
import { createMemoryViewStore } from './memoryViewStore.ts';

viewStoreContract('memory', () => createMemoryViewStore(ABOUT));
