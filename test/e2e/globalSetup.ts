import { ensureN8n } from '../../dev/n8n/install';
import { ensureChromium } from '../../dev/setup/chromium';

/** The first run on a machine takes minutes here, and says so. */
export default async function globalSetup(): Promise<void> {
	await ensureN8n();
	await ensureChromium();
}
