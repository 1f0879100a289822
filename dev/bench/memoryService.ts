/** The GL Connectors simulator in a process of its own, so that its memory does not count. */
import { startGlConnectorsSimulator } from '../simulators/glConnectors';

async function main(): Promise<void> {
	const { url, seed } = await startGlConnectorsSimulator();
	const { identifier, secret } = seed.users.ada;
	const login = await fetch(`${url}/auth/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-api-key': seed.clientKey },
		body: JSON.stringify({ identifier, secret }),
	});
	const { data } = (await login.json()) as { data: { token: string } };
	process.send?.({ url, key: seed.clientKey, token: data.token });
}

process.on('disconnect', () => process.exit());
void main();
