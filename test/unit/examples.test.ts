import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../examples');
const jobs = readdirSync(folder).filter((name) => /^job-.*\.json$/.test(name));

interface Example {
	nodes: Array<{
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: object;
	}>;
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example;

it('there are the workflows that do a job', () => {
	expect(jobs.length).toBeGreaterThanOrEqual(7);
});

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (file) => {
	const { nodes } = read(file);

	it('has a note that says how to set it up and what to change', () => {
		const notes = nodes
			.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
			.map(({ parameters }) => String(parameters.content));
		expect(notes.join()).toMatch(/choose your credential in each red node/i);
		expect(notes.join()).toMatch(/\*\*(Change it|How to change it)\*\*/);
	});

	it('has forms, and JSON only where it is the point: SQL, a job run twice alike, what a model fills in', () => {
		const json = nodes
			.map(({ parameters }) => parameters.parametersJson)
			.filter((each) => each !== undefined)
			.map(String);
		expect(json.filter((each) => !/variables|callback_urls|\$fromAI/.test(each))).toEqual([]);
	});
});

describe.each(jobs)('%s', (file) => {
	const { nodes, connections } = read(file);
	const types = nodes.map(({ type }) => type);

	it('has no Code node and at most two Set nodes', () => {
		expect(types).not.toContain('n8n-nodes-base.code');
		expect(types).not.toContain('n8n-nodes-base.function');
		const sets = types.filter((type) => type === 'n8n-nodes-base.set');
		expect(sets.length).toBeLessThanOrEqual(2);
	});

	it('begins with one yellow note that says what a template has to say', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes).toHaveLength(1);
		// The default color of a note is yellow.
		expect([undefined, 1]).toContain(notes[0].parameters.color);
		const content = String(notes[0].parameters.content);
		const parts = 'Who it is for|How it works|Setup|Requirements|How to change it|elf-hosted';
		for (const part of parts.split('|')) expect(content).toContain(part);
	});

	it('connects only nodes that it has, and has no secret and no account of ours', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const targets = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds).flatMap((outputs) => outputs.flat().map(({ node }) => node)),
		);
		expect([...Object.keys(connections), ...targets].filter((name) => !names.has(name))).toEqual(
			[],
		);
		for (const { credentials = {} } of nodes) {
			for (const each of Object.values(credentials)) expect(each).toMatchObject({ id: null });
		}
	});

	it('is on the page of examples, with a picture that loads fast', () => {
		const page = readFileSync(join(folder, 'README.md'), 'utf8');
		const picture = `pictures/${file.replace('.json', '.png')}`;
		expect(page).toContain(`](${file})`);
		expect(page).toContain(`](${picture})`);
		expect(statSync(join(folder, picture)).size).toBeLessThan(120_000);
	});
});
