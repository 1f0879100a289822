import { startG2Simulator, type G2Simulator } from '../../../dev/simulators/g2';
import { testClient, type TestClient } from '../../../dev/simulators/g2/testClient';

/**
 * A simulator for all tests of a file, reset before each, and a client that asks it. Both are usable
 * from the first `beforeAll` on.
 */
export function useG2Simulator(): { simulator: Omit<G2Simulator, 'close'> } & TestClient {
	let running: G2Simulator;
	beforeAll(async () => {
		running = await startG2Simulator({
			// The limit itself is tested with its own numbers.
			settings: { requestsPerWindow: 100_000, reviewsOfLargest: 120, now: '2026-06-15T12:00:00Z' },
		});
	});
	afterAll(async () => await running.close());
	beforeEach(() => running.control.reset());
	const simulator = {
		get url() {
			return running.url;
		},
		get seed() {
			return running.seed;
		},
		get control() {
			return running.control;
		},
		routes: () => running.routes(),
	};
	return { simulator, ...testClient(simulator) };
}
