/** Whatever a discovery document says: a form, a check and a body, or a Problem with a text. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { actionsOf, summary } from '../../../../nodes/GlConnectors/catalogue/document';
import { encode } from '../../../../nodes/GlConnectors/catalogue/encoding';
import { formFields, fromForm } from '../../../../nodes/GlConnectors/catalogue/form';
import { modelSchema } from '../../../../nodes/GlConnectors/catalogue/modelSchema';
import { countingParameter, isPaged } from '../../../../nodes/GlConnectors/catalogue/pages';
import { sizeParameter } from '../../../../nodes/GlConnectors/catalogue/pageSize';
import { parametersOf, takesMore } from '../../../../nodes/GlConnectors/catalogue/parametersOf';
import { validate } from '../../../../nodes/GlConnectors/catalogue/validate';
import { fuzz, readable } from './check';
import { oddRoutes, oddValue } from './odd';

const values = fc.dictionary(fc.string(), oddValue, { maxKeys: 4 });

it('of any shape', async () => {
	await fuzz('documents', 3000, fc.tuple(oddRoutes, values), async ([routes, given]) => {
		// As they come off the wire.
		const text = JSON.stringify({ routes }, (_key, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		);
		const document = (JSON.parse(text) as { routes: unknown }).routes;
		for (const action of actionsOf('github', document)) {
			summary(action);
			const parameters = parametersOf(action);
			formFields(parameters);
			modelSchema(parameters, {});
			isPaged(parameters);
			countingParameter(parameters);
			sizeParameter(parameters);
			const filled = Object.fromEntries([
				...parameters.map(({ name }, index) => [name, Object.values(given)[index]]),
				...Object.entries(given).slice(0, 1),
			]) as IDataObject;
			await readable(() => {
				const sent = fromForm(filled, parameters);
				const options = { zone: 'Europe/Berlin', takesMore: takesMore(action) };
				const checked = validate(action.name, parameters, sent, options);
				encode(parameters, checked as IDataObject, new Map());
			});
		}
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
}, 600_000);
