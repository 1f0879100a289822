import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { systemClock } from '../../../core/clock';
import { header, type Answer } from '../../../core/http/answer';
import { switchOption, type Item } from '../shared/values';

const LABEL = 'Include Call Details';

/** For audits: who did what, with which account, when, and what the service calls it. */
export const callDetailsOption: INodeProperties = {
	displayName: LABEL,
	name: 'callDetails',
	type: 'boolean',
	default: false,
	description:
		'Whether to add _call to each item: connector, action, integration, user, request ID, attempts, milliseconds',
};

export interface CallDetails {
	/** To be told of every attempt. */
	onAttempt?: (answer?: Answer) => void;
	/** The items with what is known by now. */
	addTo(rows: INodeExecutionData[]): INodeExecutionData[];
}

/** @param call what is known of it before it is made */
export function callDetailsOf(
	item: Item,
	call: { connector: string; action: string; integration?: string; user?: string },
): CallDetails {
	if (!switchOption(item, 'callDetails', LABEL)) return { addTo: (rows) => rows };
	const { connector, action, integration = null, user = null } = call;
	const began = systemClock.now();
	const startedAt = new Date().toISOString();
	let attempts = 0;
	let requestId: string | undefined;
	return {
		onAttempt: (answer) => {
			attempts++;
			requestId = answer && header(answer, 'x-request-id');
		},
		addTo: (rows) => {
			const details: IDataObject = {
				connector,
				action,
				integration,
				user,
				request_id: requestId ?? null,
				attempts,
				started_at: startedAt,
				milliseconds: Math.round(systemClock.now() - began),
			};
			return rows.map((row) => ({ ...row, json: { ...row.json, _call: details } }));
		},
	};
}
