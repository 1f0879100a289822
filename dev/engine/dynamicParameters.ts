/** What the editor asks a node for while it is being configured: lists, options, mapper fields. */
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { UserError, Workflow, deepCopy } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import type { EngineContext } from './execution';
import { LoadOptionsContext } from './n8n';
import type { CredentialReferences } from './types';

type Kind = 'listSearch' | 'loadOptions' | 'resourceMapping';
type Method<R> = (this: ILoadOptionsFunctions, ...args: Array<string | undefined>) => Promise<R>;

function methodOf(nodeType: INodeType, kind: Kind, name: string): Method<unknown> {
	const methods = nodeType.methods?.[kind] ?? {};
	if (!(name in methods)) {
		throw new UserError(
			`Node type "${nodeType.description.name}" has no ${kind} method named "${name}". ` +
				`It has: ${Object.keys(methods).join(', ') || 'none'}.`,
		);
	}
	return methods[name] as Method<unknown>;
}

async function call<R>(
	context: EngineContext,
	nodeName: string,
	kind: Kind,
	method: string,
	params: INodeParameters,
	credentials: CredentialReferences,
	...args: Array<string | undefined>
): Promise<R> {
	const { nodeTypes, credentialsHelper, store } = context;
	const type = nodeTypes.fullName(nodeName);
	const typeVersion = nodeTypes.latestVersion(type);
	const parameters = deepCopy(params);
	const workflow = new Workflow({
		nodes: [
			{
				id: 'uuid-1234',
				name: 'Temp-Node',
				type,
				typeVersion,
				position: [0, 0],
				parameters,
				credentials: store.bind(credentials),
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	const additionalData = createAdditionalData({
		credentialsHelper,
		currentNodeParameters: parameters,
	});
	const node = workflow.nodes['Temp-Node'];
	const thisArg = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const nodeType = nodeTypes.getByNameAndVersion(type, typeVersion);
	return (await methodOf(nodeType, kind, method).call(thisArg, ...args)) as R;
}

/** The Engine's three methods for the editor's questions. */
export function dynamicParameters(context: EngineContext) {
	return {
		async listSearch(
			nodeType: string,
			method: string,
			params: INodeParameters,
			credentials: CredentialReferences,
			filter?: string,
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const args = [filter, paginationToken];
			const result = await call<INodeListSearchResult>(
				context,
				nodeType,
				'listSearch',
				method,
				params,
				credentials,
				...args,
			);
			const token = result?.paginationToken;
			// Numbers come back to the node as text, because the editor sends them through the URL.
			return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
		},

		async loadOptions(
			nodeType: string,
			method: string,
			params: INodeParameters,
			credentials: CredentialReferences,
		): Promise<INodePropertyOptions[]> {
			return await call(context, nodeType, 'loadOptions', method, params, credentials);
		},

		async resourceMapperFields(
			nodeType: string,
			method: string,
			params: INodeParameters,
			credentials: CredentialReferences,
		): Promise<ResourceMapperFields> {
			const result = await call<ResourceMapperFields>(
				context,
				nodeType,
				'resourceMapping',
				method,
				params,
				credentials,
			);
			const seen = new Set<string>();
			const isFirst = ({ id }: { id: string }) => !seen.has(id) && seen.add(id);
			return { ...result, fields: result.fields?.filter(isFirst) };
		},
	};
}
