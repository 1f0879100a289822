import { ensureN8n } from '../../dev/n8n/install';
import { ensurePostgres } from '../../dev/setup/postgres';
import { ensureRedis } from '../../dev/setup/redis';

/** The first run on a machine takes minutes here, and says so. */
export default async function globalSetup(): Promise<void> {
	await ensureN8n();
	await ensureRedis();
	await ensurePostgres();
}
