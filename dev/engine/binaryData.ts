import { join } from 'node:path';
import { removeUserFolder, userFolder } from './environment';
import { BinaryDataConfig, BinaryDataService, Container } from './n8n';
import type { BinaryDataMode } from './types';

// n8n-core has one binary data service per process, so all open engines must agree on the mode.
let openMode: BinaryDataMode | undefined;
let users = 0;

/** Sets up n8n's binary data service; the returned function gives it back. */
export async function useBinaryData(mode: BinaryDataMode): Promise<() => void> {
	if (users > 0 && openMode !== mode) {
		throw new Error(`An open engine uses binary data mode "${openMode}", not "${mode}"`);
	}
	users++;
	openMode = mode;
	const config = Container.get(BinaryDataConfig);
	config.mode = mode;
	config.localStoragePath = join(userFolder, 'storage');
	await Container.get(BinaryDataService).init();

	let released = false;
	return () => {
		if (released) return;
		released = true;
		if (--users === 0) removeUserFolder();
	};
}
