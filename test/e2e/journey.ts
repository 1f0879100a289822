import type { Locator } from 'playwright-core';
import type { Canvas } from '../../dev/n8n/canvas';

/**
 * Opens the nodes panel of the open workflow and types into its search.
 *
 * @returns the found nodes and actions
 */
export async function findNode(canvas: Canvas, text: string): Promise<Locator> {
	const { page } = canvas;
	const search = page.getByTestId('node-creator-search-bar').locator('visible=true');
	if ((await search.count()) === 0) await page.getByTestId('node-creator-plus-button').click();
	await search.fill(text);
	const found = page.getByTestId('item-iterator-item');
	await found.first().waitFor();
	await canvas.settle();
	return found;
}

/**
 * Chooses from the list of credentials in the open node's panel.
 *
 * @param id of a saved credential; `new` opens the dialog for one
 * @returns the dialog of a credential
 */
export async function chooseCredential(canvas: Canvas, id: string): Promise<Locator> {
	const { page } = canvas;
	await page.getByTestId('ndv').getByTestId('node-credentials-select').click();
	await page.getByTestId(`node-credentials-select-item-${id}`).click();
	const dialog = credentialDialog(canvas);
	if (id === 'new') await dialog.waitFor();
	await canvas.settle();
	return dialog;
}

/** Fills fields of the open credential dialog and saves, which also tests it. */
export async function saveCredential(
	canvas: Canvas,
	fields: Record<string, unknown>,
): Promise<void> {
	const dialog = credentialDialog(canvas);
	for (const [name, value] of Object.entries(fields)) {
		await dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(String(value));
	}
	await dialog.getByTestId('credential-save-button').click();
}

function credentialDialog(canvas: Canvas): Locator {
	return canvas.page.getByTestId('editCredential-modal');
}

/** The labels of the fields that a resource mapper draws, in their order. */
export async function mapperFields(panel: Locator): Promise<string[]> {
	const labels = panel.getByTestId('resource-mapper-container').getByTestId('input-label');
	await labels.first().waitFor();
	const texts = (await labels.allInnerTexts()).map((text) => text.split('\n')[0].trim());
	// The first is the heading.
	return texts.filter(Boolean).slice(1);
}

/** Types into one field of the resource mapper. */
export async function fillMapper(panel: Locator, id: string, text: string): Promise<void> {
	await panel.getByTestId(`parameter-input-${id}`).locator('input').first().fill(text);
}
