import { Problem } from '../errors/problem';

/**
 * n8n could not read or store a file. It is no fault of the connection, so asking the service again
 * would not help.
 */
export class StorageError extends Error {
	constructor(
		readonly what: 'read' | 'store',
		override readonly cause?: unknown,
	) {
		super(`n8n could not ${what} a file`);
		this.name = 'StorageError';
	}
}

/** What to tell the user about it. */
export function storageProblem({ what, cause }: StorageError): Problem {
	const reason = cause instanceof Error ? ` n8n says: ${cause.message}` : '';
	return new Problem({
		message:
			what === 'read'
				? 'This n8n could not read the file that is to be sent'
				: 'This n8n could not store the file that the service sent',
		description:
			what === 'read'
				? `Nothing was sent, or only a part. Check the disk and the settings for binary data of this n8n, and whether the file of the item still exists.${reason}`
				: `Check the disk and the settings for binary data of this n8n. The service has carried the request out.${reason}`,
		kind: 'storage',
	});
}
