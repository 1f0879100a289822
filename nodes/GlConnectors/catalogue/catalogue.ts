import { Problem } from '../../core/errors/problem';
import { systemClock } from '../../core/clock';
import { shared } from '../../core/shared';
import type { GlConnectorsClient } from '../api/client';
import { actionPath } from '../api/paths';
import { actionsOf, type Action } from './document';
import { nearest } from './nearest';

/** How long a connector's description is used before it is read again. */
const FRESH_MS = 5 * 60_000;

/** Descriptions are large; the one read longest ago goes first. */
const MAX_ENTRIES = 100;

interface Entry {
	/** On the system clock. */
	readAt: number;
	actions: Action[];
}

/** Shared by all nodes of the process; keyed by server and connector. */
const entries = shared('catalogue/v1', () => new Map<string, Entry>());

/**
 * What is being read, by whom. Only the items of one run wait for each other: a credential with a
 * wrong key, or one that the service makes wait, is no reason for another one to fail or wait.
 */
const readings = new WeakMap<object, Map<string, Promise<Action[]>>>();

/**
 * The actions of a connector, from the live server or from the process's memory of a few minutes.
 *
 * @throws Problem when the server does not know the connector (with the names that are near) or
 * cannot be asked
 */
export async function actions(client: GlConnectorsClient, connector: string): Promise<Action[]> {
	const key = `${client.baseUrl}\n${connector}`;
	const known = entries.get(key);
	if (known && systemClock.now() - known.readAt < FRESH_MS) return known.actions;
	const own = readings.get(client.source) ?? new Map<string, Promise<Action[]>>();
	readings.set(client.source, own);
	let reading = own.get(key);
	if (!reading) {
		reading = remembered(key, read(client, connector)).finally(() => own.delete(key));
		own.set(key, reading);
	}
	return await reading;
}

/** Remembers a success for everybody. A failure is not worth remembering. */
async function remembered(key: string, reading: Promise<Action[]>): Promise<Action[]> {
	const readAt = systemClock.now();
	const found = await reading;
	entries.delete(key);
	entries.set(key, { readAt, actions: found });
	const [oldest] = entries.keys();
	if (entries.size > MAX_ENTRIES) entries.delete(oldest);
	return found;
}

/**
 * One action of a connector.
 *
 * @throws Problem when there is no such action, with the names that are near, or when its route in
 * the description leads elsewhere
 */
export async function action(
	client: GlConnectorsClient,
	connector: string,
	name: string,
): Promise<Action> {
	const all = await actions(client, connector);
	if (all.length === 0) return undescribed(connector, name);
	const found = all.find((each) => each.name === name);
	if (found?.fault !== undefined) throw misrouted(connector, name, found.fault);
	if (found) return found;
	const names = all.map((each) => each.name);
	throw new Problem({
		message: `Connector '${connector}' has no action '${name}'`,
		description: `${didYouMean(nearest(name, names))}Choose it from the list under 'Action'.`,
	});
}

/** One bad route concerns one action; the connector's others run. */
function misrouted(connector: string, name: string, route: string): Problem {
	return new Problem({
		message: `The action '${name}' of connector '${connector}' cannot be run: the service describes it with the route '${route}', which is none`,
		description:
			"Other actions of the connector are not affected. Tell the service's operator to correct the route.",
	});
}

/**
 * An action of a connector whose description cannot be understood: it runs at the usual path, and
 * nothing about its parameters is checked.
 */
function undescribed(connector: string, name: string): Action {
	return { name, path: actionPath(connector, name), doc: '' };
}

async function read(client: GlConnectorsClient, connector: string): Promise<Action[]> {
	const document = await client.discover(connector);
	if (Object.keys(document).includes(connector)) return actionsOf(connector, document[connector]);
	const names = await client.connectorNames().catch(() => []);
	throw new Problem({
		message: `GL Connectors has no connector '${connector}'`,
		description: `${didYouMean(nearest(connector, names))}Choose it from the list under 'Connector'.`,
	});
}

function didYouMean(names: string[]): string {
	return names.length > 0 ? `Did you mean ${names.map((name) => `'${name}'`).join(' or ')}? ` : '';
}
