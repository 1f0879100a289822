/** Everything that needs n8n in queue mode. Boots take most of the time, so there is one fleet for all. */
import { testDividedLimit } from './dividedLimit';
import { type Fleet, startFleet, startTimeout } from './fleet';
import { testSharedLimit } from './sharedLimit';
import { testToolkits } from './toolkits';

let fleet: Fleet;

beforeAll(async () => void (fleet = await startFleet(3)), startTimeout);
afterAll(async () => await fleet?.stop(), startTimeout);

// In this order: the last test of the shared limit kills a worker, and the divided one has the two
// that are left. Each has what it needs started and stopped around its own tests.
describe('toolkits', () => testToolkits(() => fleet));
describe('one limit over all processes', () => testSharedLimit(() => fleet));
describe('a limit divided by processes', () => testDividedLimit(() => fleet));
