import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BrowserContext, chromium, type Locator, type Page, selectors } from 'playwright-core';
import { ensureChromium } from '../setup/chromium';
import type { N8nClient } from './client';

export interface CanvasOptions {
	/** Where screenshots go; `artifacts/e2e` of this repository, which git ignores. */
	artifacts?: string;
	width?: number;
	height?: number;
	colorScheme?: 'light' | 'dark';
}

export interface Canvas {
	page: Page;
	/** Everything the page logged as an error or threw, to be looked at when a journey fails. */
	problems: string[];
	/** Opens a workflow and waits until all its nodes are drawn. */
	openWorkflow(workflowId: string): Promise<void>;
	/** Opens a node's panel by the node's name; returns the panel. */
	openNode(name: string): Promise<Locator>;
	/** Runs the open node as its button does, and waits until its output is drawn. */
	executeStep(): Promise<void>;
	/** Opens the list of one of the open node's locators, such as `connector`; returns its entries. */
	openList(field: string): Promise<Locator>;
	/** Types into the search of the open list and waits for its answer. */
	searchList(text: string): Promise<void>;
	/** Takes the entry of exactly this name, or of a name like it, from the open list, and waits for what follows. */
	pick(name: string | RegExp): Promise<void>;
	/** Closes the node's panel. */
	closeNode(): Promise<void>;
	/** Closes the notices in the corner, which cover what is under them. */
	dismissToasts(): Promise<void>;
	/** Waits until everything is drawn and nothing moves any more. */
	settle(): Promise<void>;
	/** Saves what is to be seen now; returns the PNG's path. */
	screenshot(name: string): Promise<string>;
	/** Closes the browser and removes its profile. */
	close(): Promise<void>;
}

const repository = resolve(__dirname, '..', '..');
const patienceMs = 60_000;
const lookMs = 300;
const noticeMs = 5000;
// Chromium as root, without a graphics card, and without calls to its maker's servers.
const browserArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Opens n8n's editor in a headless Chromium with a new profile, signed in as the client is.
 *
 * @param client signed in
 * @returns the browser's page and what one does on a canvas; every step waits up to a minute
 * @throws Error when there is no Chromium, or the client has not signed in
 */
export async function openCanvas(client: N8nClient, options: CanvasOptions = {}): Promise<Canvas> {
	const { cookie, browserId, url } = client.rest;
	if (!cookie) throw new Error('The client has to sign in before the canvas is opened.');
	// n8n writes it so; Playwright's own default is data-testid.
	selectors.setTestIdAttribute('data-test-id');
	const executablePath = await ensureChromium();
	const profile = await mkdtemp(join(tmpdir(), 'n8n-canvas-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		headless: true,
		args: browserArguments,
		viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
		colorScheme: options.colorScheme ?? 'light',
	});
	context.setDefaultTimeout(patienceMs);
	await context.addCookies([{ ...cookie, url }]);
	// n8n accepts a cookie only from the browser id that it was given to.
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), browserId);
	await stayLocal(context, url);
	const page = context.pages()[0] ?? (await context.newPage());
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	const panel = page.getByTestId('ndv');
	const output = panel.getByTestId('output-panel');
	const entries = page.getByTestId('rlc-item').filter({ visible: true });
	return {
		page,
		problems,
		async openWorkflow(workflowId) {
			await page.goto(`${url}/workflow/${workflowId}`);
			await page.getByTestId('canvas-node').first().waitFor();
			await settle(page);
		},
		async openNode(name) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			await panel.waitFor();
			// Away from the fields, which show buttons of their own under the pointer.
			await page.mouse.move(0, 0);
			await settle(page);
			return panel;
		},
		async executeStep() {
			const started = page.waitForResponse(/\/rest\/workflows\/[^/]+\/run/);
			const button = panel.getByTestId('node-execute-button');
			await button.click();
			await started;
			// It shows a spinner in place of its text until the end of the run.
			await button.filter({ hasText: 'Execute step' }).waitFor();
			await output
				.getByTestId(/^(ndv-items-count|node-error-message)$/)
				.first()
				.waitFor();
			await page.mouse.move(0, 0);
			await settle(page);
		},
		async openList(field) {
			await panel.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input').click();
			await entries.first().waitFor();
			await settle(page);
			return entries;
		},
		async searchList(text) {
			const answer = page.waitForResponse(/resource-locator-results/);
			await page.getByTestId('rlc-search').filter({ visible: true }).fill(text);
			await answer;
			await settle(page);
		},
		async pick(name) {
			await entries.filter({ has: page.getByText(name, { exact: true }) }).click();
			await entries.first().waitFor({ state: 'hidden' });
			await page.mouse.move(0, 0);
			await settle(page);
		},
		async closeNode() {
			await panel.getByTestId('ndv-close-button').click();
			await panel.waitFor({ state: 'hidden' });
		},
		async dismissToasts() {
			const close = page.locator('.el-notification__closeBtn:visible');
			while ((await close.count()) > 0) {
				// A notice may leave by itself before it is clicked; then there is one less to close.
				const click = close.first().click({ timeout: noticeMs });
				await click.catch((error: Error) => {
					if (error.name !== 'TimeoutError') throw error;
				});
				await delay(lookMs);
			}
			await page.mouse.move(0, 0);
		},
		settle: async () => await settle(page),
		async screenshot(name) {
			const path = join(options.artifacts ?? join(repository, 'artifacts', 'e2e'), `${name}.png`);
			await mkdir(join(path, '..'), { recursive: true });
			await page.screenshot({ path, animations: 'disabled' });
			return path;
		},
		async close() {
			await context.close();
			await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

// What the editor would fetch from elsewhere (fonts, telemetry) must not decide how a test ends.
async function stayLocal(context: BrowserContext, url: string): Promise<void> {
	const host = new URL(url).host;
	await context.route(
		(target) => target.protocol.startsWith('http') && target.host !== host,
		async (route) => await route.abort(),
	);
}

// The canvas fades in and moves to fit its nodes: drawn means that icons and fonts have arrived,
// the loading veil is gone, and nothing has moved between two looks.
async function settle(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle').catch(() => {});
	const started = Date.now();
	let before = '';
	while (Date.now() - started < patienceMs) {
		const { loading, layout } = await look(page);
		if (!loading && layout === before) return;
		before = layout;
		await delay(lookMs);
	}
	throw new Error('The canvas did not come to rest.');
}

// Runs in the page. No named function inside: tsx would wrap it in a helper the page lacks.
async function look(page: Page): Promise<{ loading: boolean; layout: string }> {
	return await page.evaluate(async () => {
		await document.fonts.ready;
		const parts = document.querySelectorAll('[data-test-id="canvas-node"], [data-test-id="ndv"]');
		return {
			loading:
				document.querySelector('.el-loading-mask, .el-skeleton') !== null ||
				Array.from(document.images).some((image) => !image.complete),
			layout: JSON.stringify(Array.from(parts, (part) => part.getBoundingClientRect())),
		};
	});
}
