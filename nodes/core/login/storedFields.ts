import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/**
 * A credential as it is stored, with its expressions as they are.
 *
 * n8n's functions for nodes give a credential only with its expressions resolved, which does not
 * tell whether it would be another one for the next item; reading it again for every item costs
 * more than a request does. What n8n itself reads it with tells, so this looks there.
 *
 * @returns undefined on hosts that do not show it
 */
export async function storedFields(
	context: IExecuteFunctions,
	type: string,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const { additionalData } = context as { additionalData?: IWorkflowExecuteAdditionalData };
	const details = context.getNode().credentials?.[type];
	if (!details || typeof additionalData?.credentialsHelper?.getDecrypted !== 'function') {
		return undefined;
	}
	const isRaw = true;
	try {
		return await additionalData.credentialsHelper.getDecrypted(
			additionalData,
			details,
			type,
			context.getMode(),
			undefined,
			isRaw,
		);
	} catch {
		// Whatever is wrong with it is for the reading proper to say.
		return undefined;
	}
}
