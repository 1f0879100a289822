import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { G2 } from '../../nodes/G2/G2.node';
import { G2Toolkit } from '../../nodes/G2Toolkit/G2Toolkit.node';
import { G2Trigger } from '../../nodes/G2Trigger/G2Trigger.node';
import { GlConnectors } from '../../nodes/GlConnectors/GlConnectors.node';
import { GlConnectorsToolkit } from '../../nodes/GlConnectorsToolkit/GlConnectorsToolkit.node';
import { GlConnectorsTrigger } from '../../nodes/GlConnectorsTrigger/GlConnectorsTrigger.node';

// How people and n8n's workflow builders find the nodes, and learn to fill them in.

const nodes: Array<[name: string, node: INodeType]> = [
	['G2', new G2()],
	['G2Toolkit', new G2Toolkit()],
	['G2Trigger', new G2Trigger()],
	['GlConnectors', new GlConnectors()],
	['GlConnectorsToolkit', new GlConnectorsToolkit()],
	['GlConnectorsTrigger', new GlConnectorsTrigger()],
];

const aliasesOf = (name: string): string[] =>
	JSON.parse(readFileSync(join(__dirname, `../../nodes/${name}/${name}.node.json`), 'utf8')).alias;

it.each([
	['reviews', ['G2', 'G2Trigger', 'G2Toolkit']],
	['software reviews', ['G2', 'G2Trigger', 'G2Toolkit']],
	['intent', ['G2', 'G2Trigger', 'G2Toolkit']],
	['gmail', ['GlConnectors', 'GlConnectorsTrigger', 'GlConnectorsToolkit']],
	['github', ['GlConnectors', 'GlConnectorsTrigger', 'GlConnectorsToolkit']],
	['slack', ['GlConnectors', 'GlConnectorsTrigger', 'GlConnectorsToolkit']],
	['sql', ['GlConnectors', 'GlConnectorsTrigger', 'GlConnectorsToolkit']],
])('"%s" is a word by which the panel finds %j', (word, expected) => {
	for (const name of expected) {
		expect([name, aliasesOf(name).map((alias) => alias.toLowerCase())]).toEqual([
			name,
			expect.arrayContaining([word]),
		]);
	}
});

describe.each(nodes)('%s', (_, { description }) => {
	/** Everything that a hint may call by name: fields, their values, and resources' values. */
	const names = new Set<string>();
	const visit = (items: unknown[] = []): void => {
		for (const item of items as Array<INodeProperties & { value?: unknown; values?: unknown[] }>) {
			names.add(item.name);
			names.add(item.displayName);
			if (item.value !== undefined) names.add(String(item.value));
			visit(item.options);
			visit(item.values);
		}
	};
	visit(description.properties);

	it('tells workflow builders what it is for, in words that its form has', () => {
		const { searchHint = '' } = description.builderHint ?? {};
		expect(searchHint.length).toBeGreaterThan(80);
		const quoted = [...searchHint.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
		expect(quoted.filter((word) => !names.has(word) && word !== 'github')).toEqual([]);
	});

	it('has related nodes that there are', () => {
		const types = nodes.map(([, node]) => `n8n-nodes-g2-gl-connectors.${node.description.name}`);
		for (const { nodeType } of description.builderHint?.relatedNodes ?? []) {
			expect(types).toContain(nodeType);
		}
	});

	it('has no hint where n8n refuses to load it', () => {
		const refused = description.properties.filter(
			({ name, builderHint }) =>
				['resource', 'operation', 'mode'].includes(name) && builderHint !== undefined,
		);
		expect(refused).toEqual([]);
	});
});
