import axios from 'axios';
import { sleep } from 'n8n-workflow';

/** Modules of npm are loaded by Node, outside of the realm that jest makes for a test file. */
describe('the environment of the tests', () => {
	it('takes for an error what V8 throws in the test, and what a package throws', async () => {
		const parse = () => JSON.parse('{') as unknown;
		expect(parse).toThrow(Error);
		const refused = axios.get('no address', { proxy: false });
		expect(await refused.catch((error: unknown) => error)).toBeInstanceOf(Error);
	});

	it('has nothing left of an earlier test file in what the package shares', () => {
		const keys = Object.getOwnPropertySymbols(sleep).map(({ description }) => description);
		expect(keys.filter((key) => key?.startsWith('n8n-nodes-g2-gl-connectors/'))).toEqual([]);
	});
});
