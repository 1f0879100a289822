/**
 * `npm run pictures`: the pictures of the README, of the documents and of the examples, taken anew
 * from the real canvas. Names as arguments take only those: `npm run pictures -- panel toolkit-log`.
 */
import { exampleScenes } from './examples';
import { nodeScenes } from './nodes';
import { withStage } from './stage';
import { toolkitScenes } from './toolkits';

async function main(asked: string[]): Promise<void> {
	const scenes = [...nodeScenes, ...toolkitScenes, ...(await exampleScenes())];
	const known = scenes.flatMap(({ names }) => names);
	const unknown = asked.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		throw new Error(`There is no picture ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
	}
	const chosen = scenes.filter(
		({ names }) => asked.length === 0 || names.some((name) => asked.includes(name)),
	);
	await withStage(async (stage) => {
		for (const scene of chosen) await scene.take(stage);
	});
}

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`The pictures could not be taken: ${String(error)}\n`);
	process.exitCode = 1;
});
