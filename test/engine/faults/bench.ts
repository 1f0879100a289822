import type { INodeExecutionData } from 'n8n-workflow';

import { glConnectorsAccount, withToken } from '../../../dev/accounts';
import type { Engine } from '../../../dev/engine';
import type { PackageUnderTest } from '../../../dev/engine/packageUnderTest';
import { startG2Simulator, type G2Simulator } from '../../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../../dev/simulators/glConnectors';
import { shared } from '../../../nodes/core/shared';
import type * as PoolsModule from '../../../nodes/core/throttle/pools';
import { ActiveTrigger, triggerWorkflow } from '../triggerSetup';
import { built } from './built';
import type { Thief } from './thief';
import { isNodeWork, type Cell, type ServiceName, type Work } from './types';

let opened = 0;

/** A simulator and an engine, on which one cell after the other is run. */
export class Bench {
	/** Of the cell; part of the names of what it makes. */
	id = '';

	work!: Work;

	items: INodeExecutionData[] = [];

	private token = '';

	private ledgerFrom = 0;

	private cells = 0;

	private constructor(
		readonly service: ServiceName,
		readonly thief: Thief,
		readonly engine: Engine,
		private readonly tested: PackageUnderTest,
		private readonly simulator: G2Simulator | GlConnectorsSimulator,
		private readonly name: string,
	) {}

	/** @param shared what may serve any number of benches */
	static async open(
		service: ServiceName,
		{ thief, engine, tested }: { thief: Thief; engine: Engine; tested: PackageUnderTest },
	): Promise<Bench> {
		const start = {
			G2: async () =>
				await startG2Simulator({ settings: { reviewsOfLargest: 300, requestsPerWindow: 1e6 } }),
			'GL Connectors': async () => await startGlConnectorsSimulator(),
		}[service];
		return new Bench(service, thief, engine, tested, await start(), `bench${++opened}`);
	}

	get control() {
		return this.simulator.control;
	}

	get gl() {
		return this.simulator as GlConnectorsSimulator;
	}

	/** The key and id of the cell's credential. */
	get credential(): string {
		return this.id;
	}

	get credentialType(): string {
		return this.service === 'G2' ? 'g2Api' : (this.work.credential ?? 'glConnectorsApi');
	}

	/** Brings everything to where it was before the cell before, and the cell's fault about. */
	async prepare({ work, fault, course }: Cell): Promise<void> {
		this.id = `${this.name}-${++this.cells}`;
		this.work = work;
		await this.control.accept();
		await this.clean();
		this.control.settings((work.settings ?? {}) as never);
		this.engine.credentialStore.add(this.id, await this.newCredential(fault.isAboutToken));
		this.items = isNodeWork(work) ? await work.items(this) : [];
		this.control.resetMetrics();
		this.ledgerFrom = this.control.ledger().length;
		const times = course === 'lasts' ? 1e6 : 1;
		await fault.arm(this, (spec) => this.control.fault({ ...work.at, times, ...spec }));
	}

	/** What has happened at the service during the cell. */
	get effects(): Array<Record<string, unknown>> {
		return this.control.ledger().slice(this.ledgerFrom);
	}

	/** Everything that must not be shown to anybody. */
	get secrets(): string[] {
		const sent = this.control.received().map(({ headers }) => String(headers.authorization ?? ''));
		const tokens = sent.map((each) => each.replace(/^(Bearer|Token token=) ?/, ''));
		const seeded =
			this.service === 'G2' ? [] : [this.gl.seed.clientKey, this.gl.seed.users.ada.secret];
		const given = [1, 2, 3].map((number) => `canary-Passw0rd-of-${number}`);
		return [...new Set([...tokens, this.token, ...seeded, ...given])].filter(Boolean);
	}

	/** The pools of the cell's credential, as the package keeps them. */
	get pools(): Array<{ inFlight: number; waiting: number }> {
		// From the built package: it is the one that runs, on the campaign's time.
		const { pools } = built<typeof PoolsModule>('throttle/pools');
		const registry = pools as unknown as {
			slots: Map<string, Map<string, { weak: WeakRef<{ state: never }> }>>;
		};
		const slots = registry.slots.get(`${this.service}\n${this.id}`)?.values() ?? [];
		return [...slots].flatMap(({ weak }) => weak.deref()?.state ?? []);
	}

	/** G2's token of this cell does not count any more. */
	retireG2Token(how: 'expired' | 'revoked'): void {
		(this.simulator as G2Simulator).control.retireToken(this.token, how);
	}

	/** A research board, made without the node. */
	async createBoard(): Promise<string> {
		const answer = await fetch(`${this.simulator.url}/api/v2/users/me/research_boards`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${(this.simulator as G2Simulator).seed.tokens.full}`,
				'content-type': 'application/vnd.api+json',
			},
			body: JSON.stringify({
				data: { type: 'research_boards', attributes: { title: `Board of ${this.id}` } },
			}),
		});
		const { data } = (await answer.json()) as { data: { id: string } };
		return data.id;
	}

	/** Polls of an activated trigger until nothing is new: how many items they give. */
	async poll(node: string, parameters: Record<string, unknown>): Promise<number> {
		const credential = this.engine.credentialStore.get(this.id);
		const workflow = triggerWorkflow(node, parameters, [this.credentialType, this.id]);
		// Polls of one node do not overlap.
		workflow.nodes[0].id = this.id;
		const trigger = await ActiveTrigger.activate(
			workflow,
			{ [this.id]: { type: this.credentialType, data: credential } },
			{},
			this.tested,
		);
		try {
			// A poll that has taken long stops at a page, and the next one goes on there.
			for (let sum = 0; ; ) {
				const { length } = await trigger.poll();
				if (length === 0) return sum;
				sum += length;
			}
		} catch (error) {
			const { 'node:Trigger': kept = {} } = trigger.staticData;
			if (JSON.stringify(kept) === '{}') throw error;
			throw new Error('The poll failed and changed what it remembers', { cause: error });
		}
	}

	/** The test button: 1, or the text that n8n shows. */
	async testCredential(): Promise<number> {
		const { status, message } = await this.engine.testCredential(this.id);
		if (status === 'OK') return 1;
		throw new Error(message);
	}

	async close(): Promise<void> {
		await this.control.accept();
		await this.simulator.close();
	}

	private async clean(): Promise<void> {
		const { control } = this;
		if (this.service === 'GL Connectors') {
			control.reset();
			// What the package remembers of this server's connectors.
			const catalogue = shared('catalogue/v1', () => new Map<string, unknown>());
			for (const key of catalogue.keys()) {
				if (key.startsWith(`${this.simulator.url}\n`)) catalogue.delete(key);
			}
			return;
		}
		// A reset would make all of G2's data anew.
		control.clearFaults();
		control.settings({ foreignNextOrigin: null, badTokenStatus: 401 } as never);
	}

	/** @param hasToken whether n8n has stored a token, from a login of some time ago */
	private async newCredential(hasToken = false) {
		const limits = { concurrencyLevel: 5 };
		const { url } = this.simulator;
		if (this.service === 'G2') {
			this.token = `g2-canary-token-${this.id}-${'x7Kq'.repeat(6)}`;
			const { control } = this.simulator as G2Simulator;
			control.addToken({ name: this.id, secret: this.token });
			return {
				type: 'g2Api',
				data: { baseUrl: url, apiVersion: 'v2', apiToken: this.token, ...limits },
			};
		}
		const account = glConnectorsAccount(this.gl);
		const isTokenTyped = this.work.credential === 'glConnectorsTokenApi';
		this.token = isTokenTyped || hasToken ? await this.logIn(account) : '';
		if (!isTokenTyped) {
			const data = hasToken ? withToken(account, this.token) : account;
			return { type: 'glConnectorsApi', data: { ...data, ...limits } };
		}
		const { clientApiKey } = account;
		return {
			type: 'glConnectorsTokenApi',
			data: { baseUrl: url, clientApiKey, userToken: this.token, ...limits },
		};
	}

	private async logIn(account: ReturnType<typeof glConnectorsAccount>): Promise<string> {
		const answer = await fetch(`${this.simulator.url}/auth/tokens`, {
			method: 'POST',
			headers: { 'x-api-key': account.clientApiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ identifier: account.userIdentifier, secret: account.userSecret }),
		});
		const { data } = (await answer.json()) as { data: { token: string } };
		return data.token;
	}
}
