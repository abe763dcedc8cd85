import { publishedTableContract } from '../../ports/publishedTable.contract.ts';
import { createMemoryPublishedTable } from './memoryPublishedTable.ts';

publishedTableContract('memory', createMemoryPublishedTable);
