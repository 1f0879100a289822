import { sleep } from 'n8n-workflow';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';

/**
 * An object that all copies of this package's modules in the process share.
 *
 * When n8n updates the package it loads the new modules beside the old ones, which executions under
 * way go on using. `n8n-workflow` is n8n's own and there only once, so what they share hangs there,
 * under a name that every copy knows. (Community nodes may not touch the global object.)
 *
 * @param name what it is, with a version of what the copies expect of it: `pools/v1`
 * @param make called by the first copy that asks
 */
export function shared<T extends object>(name: string, make: () => T): T {
	const key = Symbol.for(`${PACKAGE}/${name}`);
	const holder = sleep as unknown as Record<symbol, T | undefined>;
	const found = holder[key];
	if (found) return found;
	const made = make();
	Object.defineProperty(holder, key, { value: made, configurable: true });
	return made;
}

/**
 * Lets `instanceof` also know instances of a class from another copy of its module.
 *
 * @param name of the class; every copy must give the same
 */
export function knownAcrossCopies(type: { prototype: object }, name: string): void {
	const brand = Symbol.for(`${PACKAGE}/${name}`);
	const byPrototype = Function.prototype[Symbol.hasInstance];
	Object.defineProperty(type.prototype, brand, { value: true });
	Object.defineProperty(type, Symbol.hasInstance, {
		value(this: unknown, each: unknown) {
			// Subclasses inherit this, but have no brand of their own.
			if (this !== type) return byPrototype.call(this as () => void, each);
			return typeof each === 'object' && each !== null && brand in each;
		},
	});
}
