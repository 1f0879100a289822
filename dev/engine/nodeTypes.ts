/** The node types a workflow may use: the package's own, and stand-ins for a few built-in ones. */
import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers, UserError } from 'n8n-workflow';
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
		const standIn = packageName === 'n8n-nodes-base' ? standIns[shortName] : undefined;
		if (standIn) return standIn;
		throw new UserError(
			`The engine has no node type "${fullName}". It knows the nodes of ${this.tested.name} and, ` +
				`of n8n-nodes-base: ${Object.keys(standIns).join(', ')}.`,
		);
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
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
