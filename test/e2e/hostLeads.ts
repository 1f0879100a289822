import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';

import type { HostName } from '../../dev/n8n/install';
import type { Host } from './host';
import { until } from './until';

const SECRET = 'lead-secret-0123456789';

/** Registers the checks of G2 Lead Trigger in a version of n8n, as curl would make them. */
export function checkLeads(version: HostName, host: () => Host): void {
	describe(`G2 Lead Trigger on the ${version} n8n`, () => {
		async function create(secret = SECRET) {
			const webhookId = randomUUID();
			const id = await host().client.createWorkflow({
				name: `Leads ${webhookId}`,
				nodes: [
					{
						id: 'trigger',
						name: 'Trigger',
						type: 'n8n-nodes-g2-gl-connectors.g2LeadTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: { secret },
						webhookId,
					},
					{
						id: 'next',
						name: 'Next',
						type: 'n8n-nodes-base.noOp',
						typeVersion: 1,
						position: [200, 0],
						parameters: {},
					},
				],
				connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
			});
			return { id, path: `${webhookId}/g2-lead` };
		}

		async function send(path: string, query: string, body: unknown, headers = {}) {
			const url = `${host().client.rest.url}/${path}${query}`;
			const answer = await axios.post(url, body, {
				headers,
				proxy: false,
				validateStatus: () => true,
			});
			return answer.status;
		}

		const executions = async (id: string) => await host().client.executions(id);

		/** What the newest execution of the workflow got from its trigger. */
		async function lead(id: string, count: number) {
			await until(async () => (await executions(id)).length === count);
			const [newest] = (await executions(id)).sort((a, b) => Number(b.id) - Number(a.id));
			const run = await host().client.waitForExecution(newest.id);
			expect(run.status).toBe('success');
			return run.json('Next')[0] as Record<string, unknown>;
		}

		it('starts a published workflow with each lead, whatever its form, and with nothing else', async () => {
			const { id, path } = await create();
			await host().client.activate(id);
			const production = `webhook/${path}`;
			const right = `?secret=${SECRET}`;
			// n8n 2 says that it is published before the address is there.
			await until(async () => (await send(production, '', {})) !== 404);
			for (const [query, headers] of [
				['', {}],
				['?secret=', {}],
				['?secret=wrong-secret-0123456789', {}],
				[`?secret=${SECRET}x`, {}],
				['', { 'x-secret': 'wrong' }],
			] as const) {
				expect(await send(production, query, { email: 'no@example.com' }, headers)).toBe(403);
			}
			expect(await executions(id)).toEqual([]);

			const json = { lead: { name: 'Ada', work_email: 'ada@example.com' }, company: 'Acme' };
			expect(await send(production, right, json)).toBe(200);
			const first = await lead(id, 1);
			expect(first).toMatchObject({
				name: 'Ada',
				email: 'ada@example.com',
				company: 'Acme',
				product: null,
				fields: json,
				raw: JSON.stringify(json),
			});
			expect(JSON.stringify(first)).not.toContain(SECRET);

			const form = 'first_name=Ada&last_name=Lovelace&email=ada%40example.com&product=CRM';
			const type = { 'content-type': 'application/x-www-form-urlencoded', 'x-secret': SECRET };
			expect(await send(production, '', form, type)).toBe(200);
			expect(await lead(id, 2)).toMatchObject({
				name: 'Ada Lovelace',
				email: 'ada@example.com',
				product: 'CRM',
				raw: form,
			});

			const parts = new FormData();
			parts.set('Full Name', 'Ada');
			parts.set('Email', 'ada@example.com');
			expect(await send(production, right, parts)).toBe(200);
			expect(await lead(id, 3)).toMatchObject({ name: 'Ada', email: 'ada@example.com' });

			expect(await send(production, right, form, { 'content-type': 'application/x-odd' })).toBe(
				200,
			);
			expect(await lead(id, 4)).toMatchObject({ product: 'CRM', raw: form });
			await host().client.deactivate(id);
		});

		it('waits for one lead when it is tried out in the editor', async () => {
			const { id, path } = await create();
			await host().client.startWorkflow(id, 'Trigger');
			const test = `webhook-test/${path}`;
			const body = { name: 'Ada', email: 'ada@example.com' };
			expect(await send(test, '?secret=wrong', body)).toBe(403);
			expect(await send(test, `?secret=${SECRET}`, body)).toBe(200);
			expect(await lead(id, 1)).toMatchObject(body);
		});

		it('lets nobody in by a secret that could be guessed', async () => {
			const { id, path } = await create('1234');
			// n8n 1 says what is wrong; n8n 2 publishes first, and then finds that it cannot.
			await host()
				.client.activate(id)
				.catch((error: Error) =>
					expect(error.message).toContain("'Secret' has 4 of at least 16 characters"),
				);
			for (let i = 0; i < 6; i++) {
				expect([403, 404]).toContain(await send(`webhook/${path}`, '?secret=1234', {}));
				await delay(500);
			}
			expect(await executions(id)).toEqual([]);
		});
	});
}
