// The simulator as a command: npx tsx dev/simulators/g2/main.ts [--port 4020] [--reviews 20000]
import { parseArgs } from 'node:util';

import { startG2Simulator } from './index';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, reviews: { type: 'string' } },
	});
	const simulator = await startG2Simulator({
		port: Number(values.port ?? 0),
		settings: values.reviews === undefined ? {} : { reviewsOfLargest: Number(values.reviews) },
	});
	const { tokens, ownProducts, organizationId, partnerId } = simulator.seed;
	const lines = [
		['Base URL', simulator.url],
		...Object.entries(tokens).map(([name, secret]) => [`Token ${name}`, secret]),
		['Own products', ownProducts.map(({ slug }) => slug).join(', ')],
		['Organization', organizationId],
		['Partner', partnerId],
	];
	for (const [name, value] of lines) console.log(`${name.padEnd(22)} ${value}`);
	const stop = () => {
		void simulator.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
