import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { givenText } from '../core/items/fields/given';
import { pollContext } from '../core/poll/context';
import type { Feed, Row } from '../core/poll/feed';
import { keyOf } from '../core/poll/fingerprint';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import type { User } from '../GlConnectors/api/types';
import { simplifyIntegration } from '../GlConnectors/resources/integration/simplify';
import { compareAccounts, emptyNote, keepNote, type Change } from './accounts';
import type { IntegrationEvent } from './integrationFields';
import { ofOneUser, watchedUsers } from './watchedUsers';

/** Accounts in a sample at most. */
const SAMPLE_SIZE = 10;

const EVENT_OF: Record<IntegrationEvent, Change['event']> = {
	integrationAdded: 'added',
	integrationRemoved: 'removed',
};

/**
 * The linked accounts of users as a feed of what has come or gone. The service tells of neither, so
 * each poll reads the users' records and compares them with what the last one has noted.
 *
 * @throws Problem when the fields name no users
 */
export function integrationFeed(
	fns: IPollFunctions,
	api: GlConnectorsClient,
	wanted: IntegrationEvent,
): Feed {
	const item = pollContext(fns, api);
	const users = new Map(watchedUsers(item).map((user) => [user.name, user.api]));
	const connector = givenText(item, 'connector', 'Connector');
	const watched = [...users.keys()].map(keyOf);
	const isWanted = (change: { event: Change['event']; connector: unknown }) =>
		change.event === EVENT_OF[wanted] && (connector === '' || change.connector === connector);
	return {
		identity: identityOf(fns),
		sources: [...users.keys()],
		emits: { created: true, updated: false },
		lookBackMs: 0,
		isWindowed: false,
		overlapMs: 0,
		ignoresAge: true,
		async read(source, { notes, onPage }) {
			const { user, isWhole } = await recordOf(source);
			const name = keyOf(source);
			const { changes, note } = compareAccounts(notes[name], user, isWhole);
			// Everything that changed is noted, and what nobody asked for is not put out.
			keepNote(notes, watched, name, note);
			const read = Date.now();
			onPage(
				changes.filter(isWanted).map((change) => toRow(change, user, read)),
				undefined,
			);
		},
		async sample() {
			const samples: IDataObject[] = [];
			for (const source of users.keys()) {
				const { user } = await recordOf(source);
				const { changes } = compareAccounts(emptyNote(user), user, true);
				const all = changes.map((change) => ({ ...change, event: EVENT_OF[wanted] }));
				samples.push(...all.filter(isWanted).map((change) => toRow(change, user, 0).json));
				if (samples.length >= SAMPLE_SIZE) break;
			}
			return samples.slice(0, SAMPLE_SIZE);
		},
	};

	async function recordOf(source: string) {
		try {
			return await (users.get(source) ?? api).record();
		} catch (error) {
			throw users.size > 1 ? ofOneUser(error) : error;
		}
	}
}

/** @param read when the record was read: what is linked, removed and linked again is news each time */
function toRow({ event, ...account }: Change, user: User, read: number): Row {
	const { connector, identifier, id } = account;
	const { integrations } = user;
	const linked = integrations.find(
		(each) => each.connector === connector && each.user_identifier === identifier,
	);
	const { isDefault } = linked ? simplifyIntegration(linked, integrations) : {};
	return {
		id: JSON.stringify([read, event, user.id, connector, identifier, id]),
		json: {
			event,
			user: user.identifier,
			userId: user.id,
			connector,
			identifier,
			...(id !== '' && { id }),
			...(event === 'added' && isDefault !== undefined && { isDefault }),
		},
	};
}

/** Another credential may mean another server; users come and go without a new beginning. */
function identityOf(fns: IPollFunctions): string {
	const { credentials = {} } = fns.getNode();
	return JSON.stringify([
		'integrations',
		Object.values(credentials).map(({ id, name }) => id ?? name),
	]);
}
