/**
 * n8n's credential flow. The engine gets it as an abstract class; the one that n8n runs with lives
 * in the server package, so this follows that class (n8n 2.41.1, `credentials-helper.js`) step by
 * step, for generic credentials: no OAuth, no external secrets, no overwrites.
 */
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import {
	ICredentialsHelper,
	NodeHelpers,
	UserError,
	getCredentialOwnRequestAllowedDomains,
	isExpression,
} from 'n8n-workflow';
import { resolveCredentialExpressions } from './credentialExpressions';
import type { CredentialStore } from './credentialStore';
import type { PackageUnderTest } from './packageUnderTest';

const DOMAIN_FIELDS = ['allowedHttpRequestDomains', 'allowedDomains'];

/** The `this` of a preAuthentication: a request helper that keeps to the credential's domains. */
function restrictedTo(
	credentials: ICredentialDataDecryptedObject,
	{ helpers }: IHttpRequestHelper,
): IHttpRequestHelper {
	const httpRequest = async (options: IHttpRequestOptions) => {
		const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
		if (allowedDomains === undefined) return await helpers.httpRequest(options);
		if (options.allowedDomains !== undefined) {
			throw new UserError(
				'This credential restricts requests to specific domains, which cannot be combined with ' +
					'the domains its authentication step asks for.',
			);
		}
		return await helpers.httpRequest({ ...options, allowedDomains });
	};
	return { helpers: { httpRequest } };
}

function expirableName(type: ICredentialType): string | undefined {
	return type.properties.find(
		(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
	)?.name;
}

export class EngineCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly tested: PackageUnderTest,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(typeName: string): string[] {
		const parents = this.tested.credentialType(typeName).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(typeName: string, nodeType: string): boolean {
		if (!this.tested.credentialType(typeName).restrictToSupportedNodes) return true;
		return this.tested.supportedNodes(typeName).includes(nodeType);
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const type = this.tested.credentialType(typeName);
		if (type.extends === undefined) return type.properties;
		const combined: INodeProperties[] = [];
		for (const parent of type.extends) {
			NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(combined, type.properties);
		return combined;
	}

	/** Changes the request it is given, as n8n does: a token ends up in the node's own object. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = this.tested.credentialType(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (typeof authenticate !== 'object') return options;

		const resolve = (text: string): string => {
			if (!isExpression(text)) return text;
			const keys = { $credentials: credentials };
			const value = workflow.expression.getSimpleParameterValue(
				node,
				text,
				'internal',
				keys,
				undefined,
				'',
			);
			return value ? value.toString() : '';
		};
		options.headers ??= {};
		const target = options as unknown as Record<string, Record<string, string> | undefined>;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				(target[part] ??= {})[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	/** Logs in if the token is empty or expired. Like n8n's it has no lock: parallel calls all do. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.tested.credentialType(typeName);
		const token = expirableName(type);
		if (token === undefined || typeof type.preAuthentication !== 'function') return undefined;
		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[token] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = (await type.preAuthentication.call(
			restrictedTo(credentials, helpers),
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[token] === undefined || !node.credentials) return undefined;

		const details = node.credentials[typeName];
		const stored = (await this.store.read(details.id, typeName)).data;
		const merged = { ...stored };
		for (const [key, value] of Object.entries(output)) {
			// A field the user filled with an expression stays one; only the token is always replaced.
			if (key === token || !isExpression(stored[key])) merged[key] = value;
		}
		await this.updateCredentials(details, typeName, merged);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.tested.credentialType(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const output = await preAuthentication.call(restrictedTo(credentials, helpers), credentials);
		return (output as ICredentialDataDecryptedObject | undefined) ?? undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials do not exist in the engine; use getDecrypted');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const { data } = await this.store.read(details.id, typeName);
		if (raw) return data;
		return await this.applyDefaults(
			additionalData,
			data,
			typeName,
			mode,
			executeData,
			resolveValues,
		);
	}

	/** Stored data as a node sees it: defaults filled in, undeclared keys gone, expressions resolved. */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(typeName);
		const data = NodeHelpers.getNodeParameters(
			properties,
			{ ...stored } as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		// Hidden by displayOptions they would be dropped, and with them the restriction.
		for (const field of DOMAIN_FIELDS) {
			if (data[field] === undefined && stored[field] !== undefined) data[field] = stored[field];
		}
		return await resolveCredentialExpressions({
			additionalData,
			data,
			properties,
			mode,
			executeData,
			resolveValues,
		});
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.write(details.id, typeName, data);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('The engine has no OAuth credentials');
	}
}
