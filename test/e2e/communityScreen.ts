import type { Locator } from 'playwright-core';
import type { Canvas } from '../../dev/n8n/canvas';

/** Opens Settings → Community nodes, and waits until it shows what is installed. */
export async function openCommunityNodes(canvas: Canvas, url: string): Promise<void> {
	const listed = canvas.page.waitForResponse(
		(answer) =>
			answer.url().endsWith('/rest/community-packages') && answer.request().method() === 'GET',
	);
	await canvas.page.goto(`${url}/settings/community-nodes`);
	await listed;
	await canvas.page
		.getByRole('button', { name: /^Install/ })
		.first()
		.waitFor();
	await canvas.settle();
}

/** The entry of the only installed package. */
export function packageCard(canvas: Canvas): Locator {
	return canvas.page.getByTestId('community-package-card');
}

/**
 * Opens the dialog for a package, fills it and agrees to the risks.
 *
 * @param name as a person types it
 * @returns the button that installs
 */
export async function fillInstallDialog(canvas: Canvas, name: string): Promise<Locator> {
	const { page } = canvas;
	await page
		.getByRole('button', { name: /^Install/ })
		.first()
		.click();
	await page.locator('input[name="packageNameInput"]').fill(name);
	await page.getByTestId('user-agreement-checkbox').click();
	await canvas.settle();
	return page.getByTestId('install-community-package-button');
}

/** Presses the button of the open dialog and waits for the notice that it is done. */
export async function confirm(canvas: Canvas, button: Locator, notice: string): Promise<void> {
	await button.click();
	await canvas.page.getByText(notice, { exact: true }).waitFor();
	await canvas.settle();
}
