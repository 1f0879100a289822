import type { Environment } from '../../../dev/live/variables';
import { verify, type Outcome } from '../../../dev/live/verify';
import { startG2Simulator, type G2Simulator } from '../../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../../dev/simulators/glConnectors';

/** Registers the hooks of a test file: both simulators, as at the start before each test. */
export function setUpLive() {
	let g2: G2Simulator;
	let gl: GlConnectorsSimulator;

	beforeAll(async () => {
		g2 = await startG2Simulator({ settings: { requestsPerWindow: 100_000 } });
		gl = await startGlConnectorsSimulator();
	});
	beforeEach(() => {
		g2.control.reset();
		gl.control.reset();
	});
	afterAll(async () => {
		await g2.close();
		await gl.close();
	});

	/** Full accounts on both simulators. */
	const environment = (): Record<string, string> => ({
		G2_BASE_URL: g2.url,
		G2_API_TOKEN: g2.seed.tokens.full,
		G2_V1_TOKEN: g2.seed.tokens.v1Only,
		G2_PRODUCT: g2.seed.ownProducts[0].slug,
		GL_BASE_URL: gl.url,
		GL_CLIENT_API_KEY: gl.seed.clientKey,
		GL_USER_IDENTIFIER: gl.seed.users.ada.identifier,
		GL_USER_SECRET: gl.seed.users.ada.secret,
	});

	const outcomes = async (changes: Environment = {}): Promise<Outcome[]> => {
		const all: Outcome[] = [];
		for await (const each of verify({ ...environment(), ...changes })) all.push(each);
		return all;
	};

	return {
		environment,
		outcomes,
		simulators: () => ({ g2, gl }),
		/** The IDs of what differs, for one service. */
		async differing(service: Outcome['service']): Promise<string[]> {
			const other = service === 'G2' ? 'GL_CLIENT_API_KEY' : 'G2_API_TOKEN';
			const without = { [other]: '', ...(service !== 'G2' && { G2_V1_TOKEN: '' }) };
			const all = await outcomes(without);
			return all.filter(({ verdict }) => verdict.kind === 'differs').map(({ id }) => id);
		},
	};
}
