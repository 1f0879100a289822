import type {
	ActionDeclaration,
	ConnectorDeclaration,
} from '../../dev/simulators/glConnectors/declaration';
import { bool, int, list, model, oneOf, opt, str } from '../../dev/simulators/glConnectors/schema';

const things = [
	'account',
	'contact',
	'deal',
	'invoice',
	'meeting',
	'note',
	'order',
	'product',
	'task',
	'ticket',
];

/** Six actions for each of ten things, with parameters as many as those of the service's own. */
const actions: ActionDeclaration[] = things.flatMap((thing) => {
	const id = { [`${thing}_id`]: str(`ID of the ${thing}.`) };
	const fields = {
		name: str(`Name of the ${thing}.`),
		description: opt(str('Text in Markdown.')),
		owner: opt(str('Who is responsible for it, by e-mail address.')),
		state: opt(oneOf(['open', 'won', 'lost', 'closed'])),
		labels: opt(list(str(), 'Labels to set.')),
	};
	const pages = { per_page: opt(int('Results per page.')), cursor: opt(str('Page to read.')) };
	const action = (verb: string, text: string, properties: Parameters<typeof model>[1]) => ({
		name: `${verb}_${thing}`,
		docstring: `${text}\n\nArgs:\n    request: What is needed for it.`,
		model: model(`${verb}_${thing}`, properties),
		handle: () => ({ data: {} }),
	});
	return [
		action('list', `List ${thing}s, newest first.`, { state: fields.state, ...pages }),
		action('search', `Search ${thing}s by words.`, { words: str('Words to find.'), ...pages }),
		action('get', `Get one ${thing} with everything that belongs to it.`, id),
		action('create', `Create a ${thing}.`, { ...fields, notify: opt(bool('Mail the owner.')) }),
		action('update', `Change fields of a ${thing}.`, { ...id, ...fields }),
		action('delete', `Delete a ${thing} for ever.`, id),
	];
});

/** A connector of which one tool per action would flood the model. */
export const manyActions: ConnectorDeclaration = { name: 'many_actions', authTypes: [], actions };
