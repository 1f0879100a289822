import type { IExecuteFunctions } from 'n8n-workflow';

import type { RequestContext } from '../context';
import { openRequester, requesterOf } from './openRequester';
import type { Requester } from './requester';
import type { ServiceProfile } from './request';
import { isItemFree } from '../items/expressions';
import { credentialDependsOnItem, isToolRun, refuseCredentialOfModel } from '../items/toolRun';
import { fingerprint } from '../login/identity';
import { Session, type CredentialProfile } from '../login/session';
import { storedFields } from '../login/storedFields';

/** The requesters of a run: one for each identity that its items act as. */
export interface ItemRequesters {
	/** @throws Problem when a field of the credential cannot be used for this item */
	forItem(itemIndex: number): Promise<Requester>;
	/** How many items should be under way so that no permit lies idle. */
	fanOut: number;
	/** What the user should know about the credential's limits when the run is over. */
	advice(): string[];
}

/** Items under way where each may act for somebody else: enough to keep several pools busy. */
const MANY = 50;

/**
 * Opens the node's credential for the items of a run. It is read once; but if expressions in its
 * fields can see the item, then for every item, with one session and one pool per identity.
 *
 * @throws Problem when a field of the credential cannot be used
 */
export async function openForItems(
	context: RequestContext & IExecuteFunctions,
	service: ServiceProfile,
	profile: CredentialProfile,
): Promise<ItemRequesters> {
	const stored = await storedFields(context, profile.type);
	if (isToolRun(context)) {
		if (stored) refuseCredentialOfModel(stored);
		else await refuseVarying(context, profile);
	}
	const varies = stored !== undefined && !isItemFree(stored);
	if (stored && !varies) return same(await openRequester(context, service, profile));
	const requesters = new Map<string, Requester>();
	return {
		forItem: async (itemIndex) => {
			const data = await context.getCredentials(profile.type, itemIndex);
			const identity = fingerprint(profile, data);
			let requester = requesters.get(identity);
			if (!requester) {
				const session = Session.of(context, profile, data, itemIndex);
				requester = requesterOf(context, service, session, varies);
				requesters.set(identity, requester);
			}
			return requester;
		},
		fanOut: MANY,
		advice: () => [...requesters.values()].flatMap((each) => each.advice()),
	};
}

function same(requester: Requester): ItemRequesters {
	const { fanOut, advice } = requester;
	return { forItem: async () => requester, fanOut, advice };
}

/** On hosts that do not show expressions: whether another item, which is not there, changes anything. */
async function refuseVarying(
	context: RequestContext & IExecuteFunctions,
	profile: CredentialProfile,
): Promise<void> {
	const nowhere = context.getInputData().length + 1;
	const given = await context.getCredentials(profile.type, 0);
	const without = await context.getCredentials(profile.type, nowhere).catch(() => undefined);
	if (!without || fingerprint(profile, given) !== fingerprint(profile, without)) {
		throw credentialDependsOnItem();
	}
}
