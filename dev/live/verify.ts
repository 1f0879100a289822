import { redact } from '../../nodes/core/errors/redact';
import { beyondReading } from './beyondReading';
import { g2Checks, LiveG2 } from './g2';
import { glConnectorsChecks, LiveGlConnectors } from './glConnectors';
import { accountsIn, type Environment } from './variables';
import { differs, Verdicted, type Check, type Verdict } from './verdict';

/** A check with what came of it; its texts are free of secrets. */
export type Outcome = Omit<Check<never>, 'run'> & { verdict: Verdict };

/**
 * Looks at every assumption about the services whose accounts the environment names, one after the
 * other. Only reads, besides up to two logins.
 *
 * @throws Problem when a base URL must not be used
 */
export async function* verify(environment: Environment): AsyncGenerator<Outcome> {
	const { g2, glConnectors } = accountsIn(environment);
	if (g2) {
		yield* runAll([...g2Checks, ...beyondReading('G2')], new LiveG2(g2));
	}
	if (glConnectors) {
		const client = new LiveGlConnectors(glConnectors);
		yield* runAll([...glConnectorsChecks, ...beyondReading('GL Connectors')], client);
	}
}

async function* runAll<Client extends { secrets: unknown[] }>(
	checks: Array<Check<Client>>,
	client: Client,
): AsyncGenerator<Outcome> {
	for (const { run, ...check } of checks) {
		const verdict = await run(client).catch(verdictOf);
		// Texts of a service may repeat what it was sent.
		if (verdict.kind !== 'ok') verdict.why = redact(verdict.why, client.secrets);
		yield { ...check, verdict };
	}
}

/** An answer that cannot be read as the package reads it is another answer than was assumed. */
function verdictOf(error: Error): Verdict {
	return error instanceof Verdicted ? error.verdict : differs(error.message);
}
