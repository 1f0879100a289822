import { join } from 'node:path';

/**
 * A module of the package as it was built, which is what runs.
 *
 * @param name below `nodes/core`, without an extension
 */
export function built<T>(name: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- only `dist` has what runs
	return require(join(__dirname, '../../../dist/nodes/core', `${name}.js`)) as T;
}
