import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { currentValue, fillDropdown } from '../../core/items/dropdown';
import { action } from '../catalogue/catalogue';
import { formFields } from '../catalogue/form';
import { parametersOf } from '../catalogue/parametersOf';
import { openGlConnectors } from '../openGlConnectors';

/** The form for the parameters of the chosen action. */
export async function getActionParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const connector = currentValue(this, 'connector');
	const name = currentValue(this, 'action');
	if (connector === '' || name === '') {
		return { fields: [], emptyFieldsNotice: 'Choose a connector and an action first.' };
	}
	const open = async () => await openGlConnectors(this);
	return await fillDropdown(this, open, async (client) => {
		const fields = formFields(parametersOf(await action(client, connector, name)));
		if (fields.length > 0) return { fields };
		return { fields, emptyFieldsNotice: `The action '${name}' takes no parameters.` };
	});
}
