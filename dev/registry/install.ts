import { join } from 'node:path';
import { ensurePinned } from '../setup/pinned';

/**
 * Makes sure that the pinned Verdaccio, an npm registry, is installed outside the checkout.
 *
 * @param log receives lines for a person; nothing is said when it is there already
 * @returns the script to start with Node
 * @throws Error with npm's last lines when the installation fails; nothing half-done is kept
 */
export async function ensureVerdaccio(log?: (line: string) => void): Promise<string> {
	const pinned = {
		name: 'verdaccio',
		pins: join(__dirname, 'pins'),
		cost: '60 MB, less than a minute',
	};
	const folder = await ensurePinned(pinned, log);
	return join(folder, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
}
