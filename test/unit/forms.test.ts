import { NodeHelpers, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';

import { G2 } from '../../nodes/G2/G2.node';
import { resources as g2 } from '../../nodes/G2/resources';
import { GlConnectors } from '../../nodes/GlConnectors/GlConnectors.node';
import { resources as glConnectors } from '../../nodes/GlConnectors/resources';

interface Registered {
	value: string;
	operations: Array<{ value: string; properties: INodeProperties[] }>;
}

const nodes: Array<[name: string, type: INodeType, resources: Registered[], kilobytes: number]> = [
	['G2', new G2(), g2, 110],
	['GL Connectors', new GlConnectors(), glConnectors, 33],
];

describe.each(nodes)(
	'%s: fields that are the same are written once',
	(_, type, resources, limit) => {
		const { properties } = type.description;
		const forms = resources.flatMap(({ value: resource, operations }) =>
			operations.map((operation) => ({ ...operation, resource, operation: operation.value })),
		);
		const own = new Set(['resource', 'operation', 'authentication']);
		const fields = properties.filter(({ name }) => !own.has(name));

		it.each(forms)('$resource: $operation shows the fields it declares, in order', (form) => {
			expect(shown(fields, form)).toEqual(form.properties);
		});

		it.each(forms)('$resource: $operation keeps values and defaults as n8n saves them', (form) => {
			const { resource, operation } = form;
			const filled = Object.fromEntries(
				form.properties
					.filter(({ type: kind }) => kind === 'collection')
					.map((each) => [
						each.name,
						Object.fromEntries((each.options as INodeProperties[]).map((o) => [o.name, o.default])),
					]),
			);
			const saved = (list: INodeProperties[]) =>
				NodeHelpers.getNodeParameters(
					[...properties.filter(({ name }) => own.has(name)), ...list],
					{ resource, operation, returnAll: false, ...filled },
					true,
					false,
					null as unknown as INode,
					type.description,
				);
			expect(saved(fields)).toEqual(saved(form.properties));
		});

		it('gives an option the beginning of its operation in editors that look only at its name', () => {
			for (const { name, options = [], type: kind } of fields) {
				if (kind !== 'collection') continue;
				const beginnings = new Map<string, unknown>();
				for (const option of options as INodeProperties[]) {
					const begin = [option.type, option.default, option.typeOptions?.multipleValues];
					expect([name, option.name, begin]).toEqual([
						name,
						option.name,
						beginnings.get(option.name) ?? begin,
					]);
					beginnings.set(option.name, begin);
				}
			}
		});

		it(`has a description of at most ${limit} kB, as the editor loads it`, () => {
			expect(JSON.stringify(type.description).length).toBeLessThan(limit * 1000);
		});
	},
);

/** What n8n shows for an operation, without the conditions that lead to it. */
function shown(
	fields: INodeProperties[],
	form: { resource: string; operation: string },
	root: '' | '/' = '',
): INodeProperties[] {
	const { resource, operation } = form;
	const values = { resource, operation };
	return fields.flatMap((field) => {
		const { displayOptions, ...rest } = field;
		const own = [`${root}resource`, `${root}operation`];
		const pick = (conditions: object = {}, isOwn: boolean) =>
			Object.fromEntries(Object.entries(conditions).filter(([key]) => own.includes(key) === isOwn));
		const { show, hide } = displayOptions ?? {};
		const condition = {
			...rest,
			displayOptions: { show: pick(show, true), hide: pick(hide, true) },
		};
		if (!NodeHelpers.displayParameter(values, condition, null, null, values)) return [];
		const left = {
			...displayOptions,
			...(show && { show: pick(show, false) }),
			...(hide && { hide: pick(hide, false) }),
		};
		for (const key of ['show', 'hide'] as const) {
			if (Object.keys(left[key] ?? {}).length === 0) delete left[key];
		}
		return [
			{
				...rest,
				...(rest.type === 'collection' && {
					options: shown(rest.options as INodeProperties[], form, '/'),
				}),
				...(Object.keys(left).length > 0 && { displayOptions: left }),
			},
		];
	});
}
