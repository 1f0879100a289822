import type { HostName } from '../../dev/n8n/install';
import type { PackedPackage } from '../../dev/n8n/pack';

/** What all test files use together. */
export interface SharedN8n {
	url: string;
	/** A request to it restarts this n8n, and is answered when it is ready again. */
	restartUrl?: string;
	/** What this n8n has loaded. */
	packed: Omit<PackedPackage, 'remove'>;
}

const variable = 'E2E_SHARED_N8N';

/** Jest gives every test file modules of its own; the environment is what they have in common. */
export const shared = {
	/** Set and called in the process of globalSetup only. */
	stop: undefined as (() => Promise<void>) | undefined,
	isThere: (): boolean => Boolean(process.env[variable]),
	tell(n8n: SharedN8n): void {
		process.env[variable] = JSON.stringify(n8n);
	},
	/** @throws Error when globalSetup did not run, or failed */
	read(): SharedN8n {
		const told = process.env[variable];
		if (!told) throw new Error('There is no n8n; globalSetup starts it.');
		return JSON.parse(told) as SharedN8n;
	},
};

/** The pinned versions of n8n that this run is about; the end-to-end suite has both ends. */
export const hostsUnderTest = (): HostName[] =>
	(process.env.N8N_HOSTS ?? 'oldest,newest').split(',') as HostName[];
