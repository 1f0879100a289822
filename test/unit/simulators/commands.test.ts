import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

describe.each(['dev/simulators/g2/main.ts', 'dev/simulators/glConnectors/main.ts'])(
	'npx tsx %s',
	(script) => {
		it('says where the simulator is, serves until it is stopped, and ends with 0', async () => {
			const child = spawn(process.execPath, ['--import', 'tsx', script, '--port', '0'], {
				cwd: root,
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			let output = '';
			while (!/Base URL\s+http\S+\n/.test(output)) {
				const [chunk] = await once(child.stdout, 'data');
				output += String(chunk);
			}
			const [, url] = /Base URL\s+(\S+)\n/.exec(output) ?? [];
			expect((await fetch(`${url}/nowhere`)).status).toBeGreaterThanOrEqual(400);
			child.kill('SIGTERM');
			expect(await once(child, 'exit')).toEqual([0, null]);
		});
	},
);
