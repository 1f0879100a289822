import { shared } from './shared';

/** Stops what globalSetup started. */
export default async function globalTeardown(): Promise<void> {
	await shared.stop?.();
}
