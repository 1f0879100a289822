/** The node types a workflow may use: the package's own, and stand-ins for a few built-in ones. */
import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, UserError } from 'n8n-workflow';
import type { PackageUnderTest } from './packageUnderTest';
import { standIns } from './standIns';

/** n8n's node type registry, reduced to what the engine has. */
export class EngineNodeTypes implements INodeTypes {
	constructor(private readonly tested: PackageUnderTest) {}

	getByName(fullName: string): INodeType | IVersionedNodeType {
		const dot = fullName.lastIndexOf('.');
		const shortName = fullName.slice(dot + 1);
		const packageName = fullName.slice(0, dot);
		if (packageName === this.tested.name && this.tested.hasNode(shortName)) {
			return this.tested.node(shortName);
		}
		const twin = packageName === this.tested.name ? this.toolTwin(shortName) : undefined;
		if (twin) return twin;
		const isBuiltIn = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'].includes(packageName);
		const standIn = isBuiltIn ? standIns[shortName] : undefined;
		if (standIn) return standIn;
		throw new UserError(
			`The engine has no node type "${fullName}". It knows the nodes of ${this.tested.name} and, ` +
				`of n8n-nodes-base: ${Object.keys(standIns).join(', ')}.`,
		);
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
	}

	/** The twin that n8n makes of a node that is `usableAsTool` (2.41.1, `tool-generation/ai-tools.js`). */
	private toolTwin(shortName: string): INodeType | undefined {
		const original = shortName.replace(/Tool$/, '');
		if (original === shortName || !this.tested.hasNode(original)) return undefined;
		const node = NodeHelpers.getVersionedNodeType(this.tested.node(original));
		if (!node.description.usableAsTool) return undefined;
		const description = {
			...node.description,
			name: `${node.description.name}Tool`,
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
		};
		return Object.assign(Object.create(node) as INodeType, { description });
	}

	getKnownTypes() {
		return {};
	}

	/** The full name of a node of the package given with or without the package's name. */
	fullName(name: string): string {
		return this.tested.hasNode(name) ? `${this.tested.name}.${name}` : name;
	}

	/** The version a node gets that is dropped onto the canvas. */
	latestVersion(fullName: string): number {
		const type = this.getByName(fullName);
		if ('currentVersion' in type) return type.currentVersion;
		const { version, defaultVersion } = type.description;
		return defaultVersion ?? (Array.isArray(version) ? version[version.length - 1] : version);
	}
}
