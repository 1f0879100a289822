import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import type { N8nClient } from '../../dev/n8n/client';
import { expectTalk, type Services, type Talk } from './toolkitTalk';
import { until } from './until';

/**
 * An MCP client of an active workflow; n8n opens its address a moment after it was activated.
 *
 * @param path as the MCP Server Trigger has it
 */
export async function connected({ rest }: N8nClient, path: string): Promise<Client> {
	const url = new URL(`${rest.url}/mcp/${path}`);
	let client = new Client({ name: 'test', version: '1.0.0' });
	await until(async () => {
		client = new Client({ name: 'test', version: '1.0.0' });
		return await client.connect(new StreamableHTTPClientTransport(url)).then(
			() => true,
			() => false,
		);
	}, 20_000);
	return client;
}

/** Has a client play a model's part in a talk, and checks what came of it. */
export async function talkOverMcp(client: Client, talk: Talk, services: Services): Promise<void> {
	const { tools } = await client.listTools();
	const call = async ({ tool, parameters }: Talk['corrected']) => {
		const found = tools.find(({ name }) => name === tool);
		const [argument] = Object.keys(found?.inputSchema.properties ?? {});
		const args = { [argument]: parameters, title: 'poison' };
		const { content } = await client.callTool({ name: tool, arguments: args });
		return (content as Array<{ text: string }>)[0].text;
	};
	talk.begin(services);
	const answers = await Promise.all(talk.atOnce.map(call));
	expectTalk(talk, [...answers, await call(talk.corrected)], services);
}
