import { identifierBody, identifiersBody, resourceBody } from '../bodies';
import type { Product } from '../data/catalog';
import { invalid } from '../errors';
import { dataAndIncluded, resource } from '../jsonApi';
import { list, show } from '../lists';
import { boardProduct, researchBoard } from '../resources/account';
import type { Answer, Call, Route } from '../route';
import { found, type ResearchBoard } from '../world';

const BOARDS = '/api/v2/users/me/research_boards';
const BOARD = `${BOARDS}/{uuid}`;
const boardBody = resourceBody(
	'research_boards',
	{ required: [], optional: ['title'] },
	({ title }) => {
		if (title !== undefined && (typeof title !== 'string' || title === ''))
			throw invalid('title', 'must be a string');
	},
);

/** Lists of products that a user compares. */
export const researchBoardRoutes: Route[] = [
	list<ResearchBoard>({
		path: BOARDS,
		permission: null,
		type: researchBoard,
		include: ['products'],
		records: ({ world }) => world.boards,
	}),
	write('POST', BOARDS, boardBody, (call) => {
		const now = call.world.now();
		const board: ResearchBoard = {
			id: call.world.newId('board'),
			title: titleOf(call),
			productIds: [],
			createdAt: now,
			updatedAt: now,
		};
		call.world.boards.push(board);
		call.record({ action: 'research_board.created', id: board.id, title: board.title });
		return { status: 201, body: dataAndIncluded(researchBoard, board, call) };
	}),
	show({ path: BOARD, permission: null, type: researchBoard, isWhole: true, find: boardOf }),
	write('PATCH', BOARD, boardBody, (call) => {
		const board = boardOf(call);
		board.title = titleOf(call, board.title);
		board.updatedAt = call.world.now();
		call.record({ action: 'research_board.updated', id: board.id, title: board.title });
		return { body: dataAndIncluded(researchBoard, board, call) };
	}),
	write('DELETE', BOARD, undefined, (call) => {
		const board = boardOf(call);
		call.world.boards.splice(call.world.boards.indexOf(board), 1);
		call.record({ action: 'research_board.deleted', id: board.id });
		return { status: 204 };
	}),
	// Like one record: the list comes whole, without pages.
	show({
		path: `${BOARD}/products`,
		permission: null,
		type: boardProduct,
		find: (call) => boardOf(call).productIds.map((id) => call.world.product(id)),
	}),
	write('POST', `${BOARD}/products`, identifierBody('products'), (call) => {
		const board = boardOf(call);
		const product = call.world.product(call.body as string);
		if (!add(call, board, product) && call.settings.duplicateBoardProduct === 'reject') {
			throw invalid('product', 'has already been added');
		}
		return { status: 201, body: dataAndIncluded(boardProduct, product, call) };
	}),
	write('POST', `${BOARD}/products/batch_create`, identifiersBody('products', 20), (call) =>
		batch(call, (board, product) => {
			const isNew = add(call, board, product);
			const isRefused = !isNew && call.settings.duplicateBoardProduct === 'reject';
			return isRefused ? 'product: has already been added' : resource(boardProduct, product, call);
		}),
	),
	write('POST', `${BOARD}/products/batch_destroy`, identifiersBody('products', 20), (call) => {
		const answer = batch(call, (board, product) =>
			remove(call, board, product) ? { removed: product.id } : 'Not Found',
		);
		const { data, errors } = answer.body as { data: Array<{ removed: string }>; errors: unknown };
		return { body: { data: { removed: data.map(({ removed }) => removed) }, errors } };
	}),
	write('DELETE', `${BOARD}/products/{id}`, undefined, (call) => {
		const board = boardOf(call);
		found(remove(call, board, call.world.product(call.at.id)) || undefined);
		return { status: 204 };
	}),
];

function write(
	method: Route['method'],
	path: string,
	body: Route['body'],
	handle: Route['handle'],
): Route {
	return { method, path, permission: null, parameters: {}, body, handle };
}

function boardOf({ world, at }: Call): ResearchBoard {
	return found(world.boards.find(({ id }) => id === at.uuid));
}

const titleOf = ({ body }: Call, byDefault = 'Untitled'): string =>
	(body as { title?: string }).title ?? byDefault;

/** @returns false when the product was there already */
function add(call: Call, board: ResearchBoard, product: Product): boolean {
	if (board.productIds.includes(product.id)) return false;
	board.productIds.push(product.id);
	board.updatedAt = call.world.now();
	call.record({ action: 'research_board.product_added', id: board.id, product: product.slug });
	return true;
}

/** @returns false when the product was not there */
function remove(call: Call, board: ResearchBoard, product: Product): boolean {
	const index = board.productIds.indexOf(product.id);
	if (index < 0) return false;
	board.productIds.splice(index, 1);
	board.updatedAt = call.world.now();
	call.record({ action: 'research_board.product_removed', id: board.id, product: product.slug });
	return true;
}

/** Does something to each product; what cannot be done is listed beside what was done. */
function batch(
	call: Call,
	act: (board: ResearchBoard, product: Product) => object | string,
): Answer {
	const board = boardOf(call);
	const data: object[] = [];
	const errors: object[] = [];
	for (const key of call.body as string[]) {
		const product = call.world.findProduct(key);
		const result = product === undefined ? 'Not Found' : act(board, product);
		if (typeof result !== 'string') data.push(result);
		else {
			const status = result === 'Not Found' ? '404' : '400';
			errors.push({ status, title: result, meta: { product_id: key } });
		}
	}
	return { body: { data, errors } };
}
