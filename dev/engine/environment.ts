/**
 * The environment n8n-core is started with. It reads these variables when its first service is
 * built, so every module of the engine that needs n8n-core takes it from `n8n.ts`, which imports
 * this file first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of our own instead of `~/.n8n`: n8n-core writes its settings file and binary data into
 * it, and it refuses to start if a settings file there has another encryption key.
 */
export const userFolder = folderOfThisProcess();

Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'engine-harness',
	N8N_DIAGNOSTICS_ENABLED: 'false',
});
process.env.N8N_LOG_LEVEL ??= 'silent';

/** n8n-core reads the folder once a process, which under jest serves many test files. */
function folderOfThisProcess(): string {
	const prefix = join(tmpdir(), 'n8n-engine-');
	const present = process.env.N8N_USER_FOLDER;
	return present?.startsWith(prefix) ? present : mkdtempSync(prefix);
}

/** Removes what n8n-core wrote. Later engines in the process recreate what they need. */
export function removeUserFolder(): void {
	rmSync(userFolder, { recursive: true, force: true });
}
