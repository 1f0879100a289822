/** Whatever stands in a node's fields: every operation ends in rows, or in a text for its item. */
import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { G2Client } from '../../../../nodes/G2/api/client';
import { service as g2Service } from '../../../../nodes/G2/api/profile';
import { resources as g2Resources } from '../../../../nodes/G2/resources';
import { GlConnectorsClient } from '../../../../nodes/GlConnectors/api/client';
import { service as glService } from '../../../../nodes/GlConnectors/api/profile';
import { resources as glResources } from '../../../../nodes/GlConnectors/resources';
import type { ServiceProfile } from '../../../../nodes/core/http/request';
import type { Resource } from '../../../../nodes/core/items/operation';
import { runItems } from '../../../../nodes/core/items/runItems';
import { setUpRequester } from '../../../unit/core/http/requesterSetup';
import { expectText, fuzz } from './check';
import { oddValue } from './odd';

type Fields = Record<string, unknown>;

/** A node whose fields hold what they are given, and an odd value wherever else one is read. */
function nodeWith(fields: Fields, odd: unknown[]): IExecuteFunctions {
	let reads = 0;
	return {
		getInputData: () => [{ json: {} }],
		getNode: () => ({
			name: 'Node',
			type: 'n8n-nodes-g2-gl-connectors.node',
			typeVersion: 1,
			parameters: { options: '={{ $json.odd }}' },
			credentials: {},
		}),
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			if (name in fields) return fields[name];
			const value = odd[reads++ % odd.length];
			// Half of the fields are as the editor leaves them.
			return reads % 2 === 0 && fallback !== undefined ? fallback : value;
		},
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => true,
		addExecutionHints: () => {},
		getTimezone: () => 'Europe/Berlin',
		getMode: () => 'manual',
		getWorkflow: () => ({ id: '1', name: 'Odd', active: false }),
		sendMessageToUI: () => {},
		logger: { error() {}, warn() {}, info() {}, debug() {} },
		helpers: {
			prepareBinaryData: async () => ({ data: '', mimeType: 'text/plain' }),
			assertBinaryData: () => ({ data: '', mimeType: 'text/plain' }),
		},
	} as unknown as IExecuteFunctions;
}

const operationsOf = <Api>(resources: Array<Resource<Api>>) =>
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({ resource: value, operation: operation.value })),
	);

function property<Api>(
	resources: Array<Resource<Api>>,
	profile: ServiceProfile,
	clientOf: (requester: never) => Api,
) {
	return async ([chosen, odd]: [Fields, unknown[]]) => {
		const { requester, clock } = await setUpRequester(
			() => ({ status: 200, body: '{"data":{"id":"1","type":"x","attributes":{}},"meta":null}' }),
			{ profile },
		);
		const api = clientOf(requester as never);
		const run = runItems(nodeWith(chosen, odd), resources, async () => ({
			apiFor: async () => api,
			fanOut: 1,
		}));
		const [rows] = await clock.until(run);
		for (const { json } of rows) {
			const details = json.details as { code?: string; advice?: string } | undefined;
			if (typeof json.error !== 'string' || details?.code === undefined) continue;
			expectText(json.error);
			if (details.code === 'unexpected') throw new Error(`No Problem: ${json.error}`);
			expectText(details.advice);
		}
	};
}

const odd = fc.array(oddValue, { minLength: 1, maxLength: 6 });

it('of GL Connectors', async () => {
	const chosen = fc.constantFrom(...operationsOf(glResources));
	const check = property(glResources, glService, (requester) => new GlConnectorsClient(requester));
	await fuzz('parameters of GL Connectors', 1500, fc.tuple(chosen, odd), check);
}, 600_000);

it('of G2', async () => {
	const chosen = fc.constantFrom(...operationsOf(g2Resources));
	const check = property(g2Resources, g2Service, (requester) => new G2Client(requester));
	await fuzz('parameters of G2', 1500, fc.tuple(chosen, odd), check);
}, 600_000);
