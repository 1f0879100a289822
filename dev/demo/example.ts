import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createEngine, type CredentialInput, type RunResult, type WorkflowJson } from '../engine';

/** A workflow to show, with the simulated service that it needs. */
export interface Example {
	/** File in `examples/`, without its ending. */
	name: string;
	/** For a person: the service that is simulated. */
	service: string;
	/** By the node that the rows come from: the fields that make a readable row. */
	columns: Record<string, string[]>;
	/** Starts the service. */
	start(): Promise<Simulated>;
}

/** A service that is running, and what its answers are read with. */
export interface Simulated {
	/** The credential that the example names. */
	credential: CredentialInput & { name: string };
	metrics(): { requests: number; logins: number; mostInFlight: number };
	close(): Promise<void>;
}

/**
 * Runs an example in the real n8n engine.
 *
 * @throws Error with the node's own words when the workflow fails
 */
export async function runExample({ name }: Example, { credential }: Simulated): Promise<RunResult> {
	const file = join(__dirname, '..', '..', 'examples', `${name}.json`);
	const engine = await createEngine({ credentials: { [credential.name]: credential } });
	try {
		const result = await engine.run(JSON.parse(readFileSync(file, 'utf8')) as WorkflowJson);
		if (result.error) throw new Error(`${result.error.message} ${result.error.description ?? ''}`);
		return result;
	} finally {
		await engine.close();
	}
}
