import type { FastifyInstance } from 'fastify';

import type { Control, Fault, ReceivedFilter } from './control';
import type { ControlPlane } from './controlPlane';

/**
 * Offers the control over HTTP, for tests that run in another process: reading by GET, acting
 * by POST with a JSON body, each under the name of the method (`POST /_control/fault`).
 *
 * @param extras methods without arguments that a service adds to its control
 */
export function addControlRoutes<Settings extends object>(
	app: FastifyInstance,
	plane: ControlPlane<Settings>,
	extras: Record<string, () => void> = {},
): void {
	const control: Control<Settings> = plane.control;
	app.get('/_control/metrics', async () => control.metrics());
	app.get('/_control/ledger', async () => control.ledger());
	app.get('/_control/settings', async () => control.currentSettings());
	app.get('/_control/received', async (request) =>
		control.received(request.query as ReceivedFilter),
	);

	const actions: Record<string, (body: Record<string, unknown>) => void> = {
		settings: (body) => control.settings(body as Partial<Settings>),
		latency: (body) => control.latency(Number(body.ms)),
		fault: (body) => control.fault(body as unknown as Fault),
		clearFaults: () => control.clearFaults(),
		resetMetrics: () => control.resetMetrics(),
		reset: () => control.reset(),
		...extras,
	};
	for (const [name, act] of Object.entries(actions)) {
		app.post(`/_control/${name}`, async (request) => {
			const body = plane.bodyOf(request);
			act(body.kind === 'json' ? (body.value as Record<string, unknown>) : {});
			return { ok: true };
		});
	}
}
