import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { ParameterPath } from './expressions';
import { mergeFields, type OperationForm } from './mergeFields';

/** How a parameter is read. */
export interface ReadOptions {
	/** Gives what is there, where n8n would check and convert it to the field's type. */
	skipValidation?: boolean;
}

/** One item on its way through an operation. */
export interface ItemContext<Api> {
	/** n8n's functions, for binary data and hints; never for HTTP. */
	fns: IExecuteFunctions;
	itemIndex: number;
	api: Api;
	/** A parameter's value for this item; a resource locator gives its plain value. */
	param<T>(name: string, fallback?: T, options?: ReadOptions): T;
	/** Whether the value at a path, or what it lies in, was written as an expression. */
	isByExpression(path: ParameterPath): boolean;
	/** Shows a warning above the node's output, once per text. */
	hint(message: string): void;
	/** Set by whoever reads a list page by page, as models do. */
	page?: ReadPage;
}

/** Where a list is read from, and where it goes on. */
export interface ReadPage {
	/** Given with an earlier page; undefined for the first one. */
	reference?: string;
	/** Called with what asks for the next page, when there is one. */
	next(reference: string): void;
}

/** All there is to one operation: its texts, its fields and what it does for one item. */
export interface Operation<Api> {
	name: string;
	value: string;
	/** Sentence case, for the nodes panel, e.g. "Get many integrations". */
	action: string;
	description: string;
	/** Its fields; where they are shown is added by the registry. */
	properties: INodeProperties[];
	/** Whether it is a list that can be read page by page; see `ReadPage`. */
	hasPages?: boolean;
	/** @throws anything; the runner adds the item and honours "continue on fail" */
	execute(item: ItemContext<Api>): Promise<INodeExecutionData[]>;
}

export interface Resource<Api> {
	name: string;
	value: string;
	description?: string;
	operations: Array<Operation<Api>>;
}

/** The resource dropdown, the operation dropdowns and every operation's fields, from one list. */
export function registryProperties<Api>(
	resources: Array<Resource<Api>>,
	defaultResource: string,
): INodeProperties[] {
	const resourceDropdown: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value, description }) => ({ name, value, description })),
		default: defaultResource,
	};
	return [
		resourceDropdown,
		...resources.flatMap(operationDropdown),
		...mergeFields(resources.flatMap(forms)),
	];
}

/** @returns undefined when there is no such resource or operation */
export function findOperation<Api>(
	resources: Array<Resource<Api>>,
	resource: string,
	operation: string,
): Operation<Api> | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

function operationDropdown<Api>({ value, operations }: Resource<Api>): INodeProperties {
	const options: INodePropertyOptions[] = operations.map((operation) => ({
		name: operation.name,
		value: operation.value,
		action: operation.action,
		description: operation.description,
	}));
	const initial = initialOperation(operations.map((operation) => operation.value));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options,
		default: initial,
	};
}

function forms<Api>(resource: Resource<Api>): OperationForm[] {
	return resource.operations.map(({ value, properties }) => ({
		resource: resource.value,
		operation: value,
		properties,
	}));
}

/** What a resource begins with: a list in alphabetical order may start with one that writes. */
function initialOperation(values: string[]): string {
	const reading = ['getAll', 'get'].find((value) => values.includes(value));
	return reading ?? values.find((value) => value.startsWith('get')) ?? values[0];
}
