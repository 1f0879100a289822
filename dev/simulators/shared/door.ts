import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whether a server takes connections: behind a closed door they are refused, as on an unused port. */
export class Door {
	private address?: AddressInfo;

	constructor(private readonly server: Server) {}

	/** No new connections from now on; requests that are under way go on. */
	close(): void {
		if (!this.server.listening) return;
		this.address = this.server.address() as AddressInfo;
		this.server.close();
	}

	/** Takes connections again, on the same port. */
	async open(): Promise<void> {
		const { address, server } = this;
		if (!address || server.listening) return;
		await new Promise<void>((resolve) => server.listen(address.port, address.address, resolve));
	}
}
