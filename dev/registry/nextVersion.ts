import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackedPackage, packFolder } from '../n8n/pack';

/** A text of one file, which has to be there, and what the next version has in its place. */
export interface Edit {
	/** Path inside the package. */
	file: string;
	from: string;
	to: string;
}

/**
 * Packs what could be the next release of a packed package: the same content, but for the version
 * and some texts.
 *
 * @param packed left as it is
 * @param version of the next release
 * @param edits what else is different
 * @returns the tarball; `remove` deletes it
 * @throws Error when a text to replace is not there, or npm cannot pack the result
 */
export async function packNextVersion(
	packed: Pick<PackedPackage, 'folder'>,
	version: string,
	edits: Edit[],
): Promise<{ tarball: string; remove(): Promise<void> }> {
	const temporary = await mkdtemp(join(tmpdir(), 'n8n-next-'));
	const remove = async () => await rm(temporary, { recursive: true, force: true });
	try {
		const folder = join(temporary, 'content');
		await cp(packed.folder, folder, { recursive: true });
		const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
		await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
		for (const edit of edits) await replaceIn(folder, edit);
		return { tarball: await packFolder(folder, temporary), remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

async function replaceIn(folder: string, { file, from, to }: Edit): Promise<void> {
	const text = await readFile(join(folder, file), 'utf8');
	if (!text.includes(from)) throw new Error(`${file} does not hold '${from}'.`);
	await writeFile(join(folder, file), text.replaceAll(from, to));
}
